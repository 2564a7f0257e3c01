// Ruby's tokens.
#include "lexer.hpp"

#include "../text.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace dynbr::generators::ruby {

namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_upper(char c) {
    return c >= 'A' && c <= 'Z';
}

bool is_word_start(char c) {
    return (c >= 'a' && c <= 'z') || is_upper(c) || c == '_'
           || (static_cast<unsigned char>(c) & 0x80U) != 0;
}

bool is_word_char(char c) {
    return is_word_start(c) || is_digit(c);
}

bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\f';
}

char closing(char open) {
    constexpr std::string_view kOpen = "([{<";
    constexpr std::string_view kClose = ")]}>";
    const auto which = kOpen.find(open);
    return which == std::string_view::npos ? open : kClose[which];
}

class Lexer {
  public:
    explicit Lexer(std::string_view text)
        : text_(text) {}

    std::vector<Token> run() {
        while (at_ < text_.size()) {
            const std::size_t before = at_;
            skip_blank();
            spaced_ = at_ > before || at_ == 0;
            token_line_ = line_;
            if (at_ < text_.size() && !one()) {
                break;
            }
        }
        return std::move(tokens_);
    }

  private:
    [[nodiscard]] char at(std::size_t ahead = 0) const {
        return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
    }

    [[nodiscard]] bool line_starts() const { return at_ == 0 || text_[at_ - 1] == '\n'; }

    [[nodiscard]] std::string_view rest_of_line() const {
        return text_.substr(at_, std::min(text_.find('\n', at_), text_.size()) - at_);
    }

    void skip_line() {
        at_ = std::min(text_.find('\n', at_), text_.size());
        if (at_ < text_.size()) {
            ++line_;
            ++at_;
        }
    }

    void advance() { line_ += text_[at_++] == '\n' ? 1U : 0U; }

    void skip_blank() {
        while (at_ < text_.size()) {
            if (line_starts() && rest_of_line().substr(0, 6) == "=begin") {
                while (at_ < text_.size() && rest_of_line().substr(0, 4) != "=end") {
                    skip_line();
                }
                skip_line();
            } else if (is_blank(at())) {
                ++at_;
            } else if (at() == '\\' && (at(1) == '\n' || (at(1) == '\r' && at(2) == '\n'))) {
                skip_line();
            } else if (at() == '#') {
                at_ = std::min(text_.find('\n', at_), text_.size());
            } else {
                return;
            }
        }
    }

    /// False if the program ends here.
    bool one() {
        const char c = at();
        if (c == '\n') {
            newline();
        } else if (is_word_start(c)) {
            return word();
        } else if (is_digit(c)) {
            number();
        } else if (c == '\'' || c == '"' || c == '`') {
            ++at_;
            text(quoted(c), c != '\'');
            label_of_text();
        } else if (c == ':' && (is_word_start(at(1)) || at(1) == '"')) {
            symbol();
        } else if (c == '@' || c == '$') {
            variable();
        } else if (c == '%' && percent_literal()) {
            return true;
        } else if (c == '/' && !value_before()) {
            ++at_;
            add(TokenKind::Pattern, quoted('/'));
            skip_flags();
        } else if (c == '<' && at(1) == '<' && here_document()) {
            return true;
        } else {
            op();
        }
        return true;
    }

    void newline() {
        advance();
        skip_here_documents();
        if (tokens_.empty() || tokens_.back().kind != TokenKind::Newline) {
            add(TokenKind::Newline, "\n");
        }
    }

    bool word() {
        const std::size_t start = at_;
        while (is_word_char(at())
               || (is_upper(text_[start]) && at() == ':' && at(1) == ':' && is_upper(at(2)))) {
            at_ += at() == ':' ? 2 : 1;
        }
        if ((at() == '?' || at() == '!') && at(1) != '=') {
            ++at_;
        }
        std::string name(text_.substr(start, at_ - start));
        if (name == "__END__" && (start == 0 || text_[start - 1] == '\n')) {
            return false;
        }
        const bool ternary = !tokens_.empty() && tokens_.back().is("?");
        if (at() == ':' && at(1) != ':' && !ternary && name.find(':') == std::string::npos) {
            ++at_;
            add(TokenKind::Label, std::move(name));
        } else {
            const auto kind = is_upper(name[0]) ? TokenKind::Constant : TokenKind::Word;
            add(kind, std::move(name));
        }
        return true;
    }

    void number() {
        const std::size_t start = at_;
        while (is_word_char(at()) || (at() == '.' && is_digit(at(1)))) {
            ++at_;
        }
        add(TokenKind::Number, std::string(text_.substr(start, at_ - start)));
    }

    void symbol() {
        ++at_;
        if (at() == '"') {
            ++at_;
            text(quoted('"'), true);
            tokens_.back().kind = TokenKind::Symbol;
            return;
        }
        const std::size_t start = at_;
        while (is_word_char(at())) {
            ++at_;
        }
        const bool setter =
            at() == '=' && (at(1) == ')' || at(1) == ',' || is_blank(at(1)) || at(1) == '\n');
        at_ += at() == '?' || at() == '!' || setter ? 1 : 0;
        add(TokenKind::Symbol, std::string(text_.substr(start, at_ - start)));
    }

    void variable() {
        const std::size_t start = at_++;
        at_ += at() == '@' ? 1 : 0;
        const std::size_t name = at_;
        while (is_word_char(at())) {
            ++at_;
        }
        at_ += at_ == name && at_ < text_.size() && at() != '\n' ? 1 : 0;
        add(TokenKind::Word, std::string(text_.substr(start, at_ - start)));
    }

    /// {"name": value}
    void label_of_text() {
        const bool ternary = tokens_.size() > 1 && tokens_[tokens_.size() - 2].is("?");
        if (at() == ':' && at(1) != ':' && !ternary) {
            ++at_;
            tokens_.back().kind = TokenKind::Label;
        }
    }

    /// %w(), %q(), %(), ...; false if this is the operator.
    bool percent_literal() {
        const char kind = at(1);
        const bool named = std::string_view("wWiIqQrsx").find(kind) != std::string_view::npos;
        const char open = at(named ? 2 : 1);
        const bool delimits =
            open != '\0' && !is_word_char(open) && !is_blank(open) && open != '\n' && open != '=';
        if (!delimits || value_before()) {
            return false;
        }
        at_ += named ? 3 : 2;
        std::string content = quoted(open);
        if (kind == 'w' || kind == 'W' || kind == 'i' || kind == 'I') {
            words(content);
        } else if (kind == 'r') {
            add(TokenKind::Pattern, std::move(content));
            skip_flags();
        } else {
            text(std::move(content), kind != 'q' && kind != 's');
        }
        return true;
    }

    void words(const std::string& content) {
        add(TokenKind::Words, content);
        std::string word;
        for (const char c : content + " ") {
            if (!is_blank(c) && c != '\n') {
                word += c;
            } else if (!word.empty()) {
                tokens_.back().words.push_back(std::exchange(word, {}));
            }
        }
    }

    /// From behind the opening delimiter to behind the closing one; both may be nested. Escapes stay.
    std::string quoted(char open) {
        const char close = closing(open);
        std::string content;
        unsigned depth = 1;
        while (at_ < text_.size()) {
            const char c = at();
            if (c == '\\' && at_ + 1 < text_.size()) {
                content += c;
                advance();
            } else if (c == close && --depth == 0) {
                ++at_;
                break;
            } else {
                depth += c == open && open != close ? 1U : 0U;
            }
            content += at();
            advance();
        }
        return content;
    }

    void skip_flags() {
        while (at() >= 'a' && at() <= 'z') {
            ++at_;
        }
    }

    void text(std::string raw, bool interpolates) {
        std::string value;
        bool literal = true;
        for (std::size_t i = 0; i < raw.size(); ++i) {
            if (raw[i] != '\\' || i + 1 >= raw.size()) {
                literal = literal && !(interpolates && raw[i] == '#' && raw[i + 1] == '{');
                value += raw[i];
                continue;
            }
            const char next = raw[++i];
            if (interpolates && (next == 'n' || next == 't')) {
                value += next == 'n' ? '\n' : '\t';
            } else if (interpolates || next == '\\' || next == '\'') {
                value += next;
            } else {
                value += {'\\', next};
            }
        }
        add(TokenKind::Text, std::move(value));
        tokens_.back().literal = literal;
    }

    /// <<X, <<-X, <<~X, quoted or not; false if this is the operator.
    bool here_document() {
        std::size_t i = at_ + 2;
        const bool mark = i < text_.size() && (text_[i] == '-' || text_[i] == '~');
        i += mark ? 1 : 0;
        const char quote = i < text_.size() ? text_[i] : '\0';
        const bool is_quoted = quote == '\'' || quote == '"';
        i += is_quoted ? 1 : 0;
        const std::size_t start = i;
        while (i < text_.size() && is_word_char(text_[i])) {
            ++i;
        }
        const bool closed = !is_quoted || (i < text_.size() && text_[i] == quote);
        const bool named = i > start && (mark || is_quoted || is_upper(text_[start]));
        if (!closed || !named || (value_before() && !spaced_) || (!mark && value_before())) {
            return false;
        }
        here_.emplace_back(text_.substr(start, i - start));
        at_ = i + (is_quoted ? 1 : 0);
        add(TokenKind::Text, {});
        tokens_.back().literal = false;
        return true;
    }

    void skip_here_documents() {
        for (const std::string& tag : here_) {
            while (at_ < text_.size()) {
                std::string_view line = rest_of_line();
                skip_line();
                const auto first = line.find_first_not_of(" \t");
                const auto last = line.find_last_not_of(" \t\r");
                if (first != std::string_view::npos
                    && line.substr(first, last - first + 1) == tag) {
                    break;
                }
            }
        }
        here_.clear();
    }

    void op() {
        constexpr std::array<std::string_view, 24> kLong = {
            "<=>", "===", "**=", "||=", "&&=", "...", "=>", "==", "!=", "<=", ">=", "=~",
            "!~",  "&&",  "||",  "::",  "..",  "<<",  ">>", "+=", "-=", "**", "&.", "->"};
        std::string_view found = text_.substr(at_, 1);
        for (const std::string_view candidate : kLong) {
            if (text_.substr(at_, candidate.size()) == candidate) {
                found = candidate;
                break;
            }
        }
        at_ += found.size();
        add(TokenKind::Operator, std::string(found));
    }

    /// Whether an operator is expected here rather than a value.
    [[nodiscard]] bool value_before() const {
        if (tokens_.empty()) {
            return false;
        }
        const Token& last = tokens_.back();
        switch (last.kind) {
            case TokenKind::Newline:
            case TokenKind::Label:
                return false;
            case TokenKind::Operator:
                return last.text == ")" || last.text == "]" || last.text == "}";
            case TokenKind::Word: {
                constexpr std::array<std::string_view, 14> kBeforeValue = {"and",
                                                                           "do",
                                                                           "else",
                                                                           "elsif",
                                                                           "if",
                                                                           "in",
                                                                           "not",
                                                                           "or",
                                                                           "puts",
                                                                           "return",
                                                                           "then",
                                                                           "unless",
                                                                           "when",
                                                                           "while"};
                const bool keyword = std::find(kBeforeValue.begin(), kBeforeValue.end(), last.text)
                                     != kBeforeValue.end();
                // "f /x/" and "f %w(x)" are calls, "a / b" is a division.
                const bool argument = spaced_ && !is_blank(at(1)) && at(1) != '=';
                return !keyword && !argument;
            }
            default:
                return true;
        }
    }

    void add(TokenKind kind, std::string text) {
        tokens_.push_back({kind, std::move(text), {}, token_line_, true, spaced_});
    }

    std::string_view text_;
    std::size_t at_ = 0;
    unsigned line_ = 1;
    unsigned token_line_ = 1;
    bool spaced_ = false;
    std::vector<std::string> here_;
    std::vector<Token> tokens_;
};

}  // namespace

std::vector<Token> tokenize(std::string_view text) {
    return Lexer(without_bom(text)).run();
}

}  // namespace dynbr::generators::ruby
