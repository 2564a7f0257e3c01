// Perl's tokens.
#include "lexer.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace dynbr::generators::perl {

namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_word_start(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

bool is_word_char(char c) {
    return is_word_start(c) || is_digit(c);
}

bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f';
}

char closing(char open) {
    switch (open) {
        case '(':
            return ')';
        case '[':
            return ']';
        case '{':
            return '}';
        case '<':
            return '>';
        default:
            return open;
    }
}

class Lexer {
  public:
    explicit Lexer(std::string_view text)
        : text_(text) {}

    std::vector<Token> run() {
        while (skip_blank()) {
            token_line_ = line_;
            if (!one()) {
                break;
            }
        }
        return std::move(tokens_);
    }

  private:
    [[nodiscard]] char at(std::size_t ahead = 0) const {
        return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
    }

    [[nodiscard]] bool ended() const { return at_ >= text_.size(); }

    [[nodiscard]] bool line_starts() const { return at_ == 0 || text_[at_ - 1] == '\n'; }

    std::string_view rest_of_line() const {
        const auto end = text_.find('\n', at_);
        return text_.substr(at_, end == std::string_view::npos ? end : end - at_);
    }

    void advance() {
        if (text_[at_++] == '\n') {
            ++line_;
            skip_here_documents();
        }
    }

    void skip_line() {
        const auto end = std::min(text_.find('\n', at_), text_.size());
        at_ = end;
        if (!ended()) {
            ++line_;
            ++at_;
        }
    }

    /// Bodies of here documents begin behind the line that announces them.
    void skip_here_documents() {
        for (const Here& here : here_) {
            while (!ended()) {
                std::string_view line = rest_of_line();
                skip_line();
                if (here.indented) {
                    line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
                }
                if (!line.empty() && line.back() == '\r') {
                    line.remove_suffix(1);
                }
                if (line == here.tag) {
                    break;
                }
            }
        }
        here_.clear();
    }

    void skip_documentation() {
        while (!ended()) {
            const bool end = rest_of_line().substr(0, 4) == "=cut";
            skip_line();
            if (end) {
                return;
            }
        }
    }

    /// White space, comments, documentation. False at the end.
    bool skip_blank() {
        while (!ended()) {
            if (line_starts() && at() == '=' && is_word_start(at(1))) {
                skip_documentation();
            } else if (is_space(at())) {
                advance();
            } else if (at() == '#') {
                at_ = std::min(text_.find('\n', at_), text_.size());
            } else {
                return true;
            }
        }
        return false;
    }

    /// False if the program ends here.
    bool one() {
        const char c = at();
        if (is_word_start(c)) {
            return word();
        }
        if (is_digit(c) || (c == '.' && is_digit(at(1)) && !value_before())) {
            number();
        } else if (c == '\'' || c == '"' || c == '`') {
            ++at_;
            add_text(quoted(c), c != '\'');
        } else if (c == '$' || c == '@'
                   || ((c == '%' || c == '&') && (!value_before() || word_before()))) {
            variable();
        } else if (c == '<' && at(1) == '<' && (!value_before() || word_before())
                   && here_document()) {
            return true;
        } else if (c == '/' && !value_before()) {
            ++at_;
            add(TokenKind::Pattern, quoted('/'));
            skip_flags();
        } else {
            op();
        }
        return true;
    }

    bool word() {
        const std::size_t start = at_;
        while (is_word_char(at()) || (at() == ':' && at(1) == ':' && is_word_start(at(2)))) {
            at_ += at() == ':' ? 2 : 1;
        }
        std::string text(text_.substr(start, at_ - start));
        if (text == "__END__" || text == "__DATA__") {
            return false;
        }
        if (text.size() > 1 && text[0] == 'v'
            && std::all_of(text.begin() + 1, text.end(), is_digit)) {
            while (at() == '.' && is_digit(at(1))) {
                text += text_[at_++];
                while (is_digit(at()) || at() == '_') {
                    text += text_[at_++];
                }
            }
            add(TokenKind::Number, std::move(text));
            return true;
        }
        if (!quote_like(text)) {
            add(TokenKind::Word, std::move(text));
        }
        return true;
    }

    /// The delimiter behind a quote operator, if this is one.
    std::optional<char> delimiter() {
        const bool a_key = !tokens_.empty() && (tokens_.back().is("->") || tokens_.back().is("{"));
        if (at() == '#') {
            ++at_;
            return '#';
        }
        std::size_t ahead = 0;
        while (is_space(at(ahead))) {
            ++ahead;
        }
        const char c = at(ahead);
        const bool none = c == '\0' || c == '#' || c == ',' || c == ';' || c == ')' || c == '='
                          || is_word_char(c) || (a_key && c == '}');
        if (none) {
            return std::nullopt;
        }
        for (; ahead > 0; --ahead) {
            advance();
        }
        ++at_;
        return c;
    }

    bool quote_like(const std::string& name) {
        constexpr std::array<std::string_view, 8> kOperators = {
            "q", "qq", "qw", "qx", "qr", "m", "s", "tr"};
        if (std::find(kOperators.begin(), kOperators.end(), name) == kOperators.end()
            && name != "y") {
            return false;
        }
        const auto open = delimiter();
        if (!open) {
            return false;
        }
        std::string content = quoted(*open);
        if (name == "qw") {
            words(content);
        } else if (name == "q" || name == "qq" || name == "qx") {
            add_text(std::move(content), name != "q");
        } else {
            add(TokenKind::Pattern, std::move(content));
            if (name == "s" || name == "tr" || name == "y") {
                second_part(*open);
            }
            skip_flags();
        }
        return true;
    }

    /// The replacement of s{}{}.
    void second_part(char open) {
        if (closing(open) == open) {
            static_cast<void>(quoted(open));
            return;
        }
        if (skip_blank()) {
            const char next = at();
            ++at_;
            static_cast<void>(quoted(next));
        }
    }

    void skip_flags() {
        while (is_word_start(at())) {
            ++at_;
        }
    }

    /// From behind the opening delimiter to behind the closing one; both may be nested. Escapes stay.
    std::string quoted(char open) {
        const char close = closing(open);
        std::string content;
        unsigned depth = 1;
        while (!ended()) {
            const char c = at();
            if (c == '\\' && at_ + 1 < text_.size()) {
                content += c;
                advance();
                content += at();
                advance();
                continue;
            }
            if (c == close && --depth == 0) {
                ++at_;
                break;
            }
            depth += c == open && open != close ? 1U : 0U;
            content += c;
            advance();
        }
        return content;
    }

    void words(const std::string& content) {
        add(TokenKind::Words, content);
        std::string word;
        for (const char c : content + " ") {
            if (!is_space(c)) {
                word += c;
            } else if (!word.empty()) {
                tokens_.back().words.push_back(std::exchange(word, {}));
            }
        }
    }

    void add_text(std::string raw, bool interpolates) {
        std::string value;
        bool literal = true;
        for (std::size_t i = 0; i < raw.size(); ++i) {
            const bool escape = raw[i] == '\\' && i + 1 < raw.size();
            if (!escape) {
                literal = literal && !(interpolates && (raw[i] == '$' || raw[i] == '@'));
                value += raw[i];
                continue;
            }
            const char next = raw[++i];
            if (interpolates && next == 'n') {
                value += '\n';
            } else if (interpolates || next == '\\' || next == '\'') {
                value += next;
            } else {
                value += {'\\', next};
            }
        }
        add(TokenKind::Text, std::move(value));
        tokens_.back().literal = literal;
    }

    void number() {
        const std::size_t start = at_;
        while (is_word_char(at()) || (at() == '.' && at(1) != '.')) {
            ++at_;
        }
        add(TokenKind::Number, std::string(text_.substr(start, at_ - start)));
    }

    void variable() {
        const std::size_t start = at_++;
        while (at() == '$' && (is_word_start(at(1)) || at(1) == '{' || at(1) == '$')) {
            ++at_;
        }
        if (at() == '^' && is_word_start(at(1))) {
            at_ += 2;
        } else if (is_word_char(at()) || (at() == ':' && at(1) == ':')) {
            while (is_word_char(at()) || (at() == ':' && at(1) == ':' && is_word_start(at(2)))) {
                at_ += at() == ':' ? 2 : 1;
            }
        } else if (text_[start] == '$' && !ended() && !is_space(at()) && at() != '{') {
            ++at_;  // $], $@, $! and their like
        }
        add(TokenKind::Variable, std::string(text_.substr(start, at_ - start)));
    }

    /// True if this was the beginning of one.
    bool here_document() {
        std::size_t i = at_ + 2;
        const bool indented = i < text_.size() && text_[i] == '~';
        i += indented ? 1 : 0;
        const char quote = i < text_.size() ? text_[i] : '\0';
        const bool is_quoted = quote == '"' || quote == '\'';
        i += is_quoted ? 1 : 0;
        const std::size_t start = i;
        while (i < text_.size()
               && (is_quoted ? text_[i] != quote && text_[i] != '\n' : is_word_char(text_[i]))) {
            ++i;
        }
        const bool closed = i < text_.size() && text_[i] == quote;
        if (is_quoted ? !closed : start == i || is_digit(text_[start])) {
            return false;
        }
        here_.push_back({std::string(text_.substr(start, i - start)), indented});
        at_ = i + (is_quoted ? 1 : 0);
        add(TokenKind::Text, {});
        tokens_.back().literal = false;
        return true;
    }

    void op() {
        constexpr std::array<std::string_view, 17> kTwo = {"=>",
                                                           "->",
                                                           "==",
                                                           "!=",
                                                           "<=",
                                                           ">=",
                                                           "&&",
                                                           "||",
                                                           "//",
                                                           "..",
                                                           "=~",
                                                           "!~",
                                                           "::",
                                                           "+=",
                                                           ".=",
                                                           "++",
                                                           "--"};
        const std::string_view two = text_.substr(at_, 2);
        const bool is_two = std::find(kTwo.begin(), kTwo.end(), two) != kTwo.end();
        add(TokenKind::Operator, std::string(is_two ? two : text_.substr(at_, 1)));
        at_ += is_two ? 2 : 1;
    }

    /// Whether an operator is expected here rather than a value.
    [[nodiscard]] bool value_before() const {
        if (tokens_.empty()) {
            return false;
        }
        const Token& last = tokens_.back();
        switch (last.kind) {
            case TokenKind::Operator:
                return last.text == ")" || last.text == "]" || last.text == "}";
            case TokenKind::Word: {
                constexpr std::array<std::string_view, 18> kBeforeValue = {"and",
                                                                           "cmp",
                                                                           "eq",
                                                                           "for",
                                                                           "foreach",
                                                                           "ge",
                                                                           "grep",
                                                                           "gt",
                                                                           "if",
                                                                           "le",
                                                                           "lt",
                                                                           "map",
                                                                           "ne",
                                                                           "not",
                                                                           "or",
                                                                           "return",
                                                                           "split",
                                                                           "unless"};
                return std::find(kBeforeValue.begin(), kBeforeValue.end(), last.text)
                       == kBeforeValue.end();
            }
            default:
                return true;
        }
    }

    [[nodiscard]] bool word_before() const {
        return !tokens_.empty() && tokens_.back().kind == TokenKind::Word;
    }

    void add(TokenKind kind, std::string text) {
        tokens_.push_back({kind, std::move(text), {}, token_line_, true});
    }

    struct Here {
        std::string tag;
        bool indented;
    };

    std::string_view text_;
    std::size_t at_ = 0;
    unsigned line_ = 1;
    unsigned token_line_ = 1;
    std::vector<Here> here_;
    std::vector<Token> tokens_;
};

}  // namespace

std::vector<Token> tokenize(std::string_view text) {
    return Lexer(text).run();
}

}  // namespace dynbr::generators::perl
