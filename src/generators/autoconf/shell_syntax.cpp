// A parser that reads on where it can: what it doesn't know about a command it leaves in the words.
#include "shell_syntax.hpp"

#include <algorithm>
#include <array>

namespace dynbr::generators::autoconf {

namespace {

bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\f';
}

bool ends_word(char c) {
    return is_blank(c) || c == '\n' || c == ';' || c == '&' || c == '|' || c == '<' || c == '>'
           || c == '(' || c == ')';
}

/// Of a quoted part or a substitution that begins here; the whole rest if it never ends.
std::size_t quoted_length(std::string_view text);

/// "$(...)" and "(...)" by their parentheses.
// NOLINTNEXTLINE(misc-no-recursion): each level takes at least a byte of a bounded text, and is one of quoted_length's
std::size_t parenthesised_length(std::string_view text) {
    std::size_t at = text.find('(');
    unsigned depth = 0;
    while (at < text.size()) {
        const char c = text[at];
        if (c == '\\') {
            ++at;
        } else if (c == '(') {
            ++depth;
        } else if (c == ')' && --depth == 0) {
            return at + 1;
        } else if (c == '\'') {
            const auto end = text.find('\'', at + 1);
            at = std::min(end, text.size() - 1);
        }
        ++at;
    }
    return text.size();
}

std::size_t double_quoted_length(std::string_view text) {
    std::size_t at = 1;
    while (at < text.size() && text[at] != '"') {
        if (text[at] == '\\') {
            at += 2;
        } else if (text[at] == '`') {
            const auto end = text.find('`', at + 1);
            at = end == std::string_view::npos ? at + 1 : end + 1;
        } else if (text[at] == '$' && at + 1 < text.size() && text[at + 1] == '(') {
            at += parenthesised_length(text.substr(at));
        } else {
            ++at;
        }
    }
    return std::min(at + 1, text.size());
}

std::size_t until(std::string_view text, char closing) {
    std::size_t at = 1;
    while (at < text.size() && text[at] != closing) {
        at += text[at] == '\\' && closing != '\'' ? 2 : 1;
    }
    return std::min(at + 1, text.size());
}

std::size_t quoted_length(std::string_view text) {
    const char following = text.size() > 1 ? text[1] : '\0';
    switch (text.front()) {
        case '\\':
            return std::min<std::size_t>(2, text.size());
        case '\'':
        case '`':
            return until(text, text.front());
        case '"':
            return double_quoted_length(text);
        case '$':
            return following == '('   ? parenthesised_length(text)
                   : following == '{' ? until(text, '}')
                                      : 1;
        default:
            return 1;
    }
}

class Parser {
  public:
    Parser(std::string_view text, const ShellLimits& limits)
        : text_(text),
          limits_(limits) {}

    std::optional<ShellList> run(std::size_t& fault) {
        ShellList list = commands({});
        if (!failed_ && at_ < text_.size()) {
            stop();
        }
        fault = fault_;
        return failed_ ? std::nullopt : std::optional(std::move(list));
    }

  private:
    using Words = std::initializer_list<std::string_view>;

    void stop() {
        fault_ = failed_ ? fault_ : at_;
        failed_ = true;
        at_ = text_.size();
    }

    [[nodiscard]] char peek(std::size_t ahead = 0) const {
        return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
    }

    /// Blanks, continued lines and comments; with `lines` also line ends and empty commands.
    void skip(bool lines) {
        while (at_ < text_.size()) {
            const char c = peek();
            if (is_blank(c)) {
                ++at_;
            } else if (c == '\\' && peek(1) == '\n') {
                at_ += 2;
            } else if (c == '#') {
                at_ = std::min(text_.find('\n', at_), text_.size());
            } else if (c == '\n') {
                if (!lines) {
                    return;
                }
                ++at_;
                skip_here_documents();
            } else if (lines && c == ';' && peek(1) != ';') {
                ++at_;
            } else {
                return;
            }
        }
    }

    void skip_here_documents() {
        for (const std::string& end : here_ends_) {
            while (at_ < text_.size()) {
                const auto line_end = std::min(text_.find('\n', at_), text_.size());
                std::string_view line = text_.substr(at_, line_end - at_);
                line.remove_prefix(std::min(line.find_first_not_of('\t'), line.size()));
                at_ = std::min(line_end + 1, text_.size());
                if (line == end) {
                    break;
                }
            }
        }
        here_ends_.clear();
    }

    [[nodiscard]] bool at_word(std::string_view word) const {
        return text_.substr(at_, word.size()) == word
               && (at_ + word.size() == text_.size() || ends_word(text_[at_ + word.size()]));
    }

    [[nodiscard]] bool at_any(Words words) const {
        return std::any_of(
            words.begin(), words.end(), [&](std::string_view word) { return at_word(word); });
    }

    bool accept(std::string_view word) {
        const bool found = at_word(word);
        at_ += found ? word.size() : 0;
        return found;
    }

    void expect(std::string_view word) {
        skip(true);
        if (!accept(word)) {
            stop();
        }
    }

    std::string word() {
        const std::size_t length = shell_word_length(text_.substr(at_));
        std::string found(text_.substr(at_, length));
        at_ += length;
        return found;
    }

    /// Up to one of the words, which stays, or to a closing parenthesis or ";;".
    // NOLINTNEXTLINE(misc-no-recursion): ShellLimits::depth
    ShellList commands(Words ends) {
        ShellList list;
        if (++depth_ > limits_.depth) {
            stop();
        }
        while (!failed_) {
            skip(true);
            if (at_ >= text_.size() || at_any(ends) || peek() == ')'
                || (peek() == ';' && peek(1) == ';')) {
                break;
            }
            if (++count_ > limits_.commands) {
                stop();
                break;
            }
            list.push_back(and_or());
            skip(false);
            if (peek() == '&' && peek(1) != '&') {
                ++at_;
            }
        }
        --depth_;
        return list;
    }

    static ShellCommand of_two(ShellCommand::Kind kind, ShellCommand left, ShellCommand right) {
        ShellCommand made;
        made.kind = kind;
        made.clauses.resize(2);
        made.clauses[0].body.push_back(std::move(left));
        made.clauses[1].body.push_back(std::move(right));
        return made;
    }

    // NOLINTNEXTLINE(misc-no-recursion): ShellLimits::depth
    ShellCommand and_or() {
        ShellCommand left = pipeline();
        for (unsigned chain = 0; !failed_; ++chain) {
            skip(false);
            const bool conjunction = peek() == '&' && peek(1) == '&';
            if (!conjunction && !(peek() == '|' && peek(1) == '|')) {
                break;
            }
            if (chain > limits_.depth) {
                stop();
                break;
            }
            at_ += 2;
            skip(true);
            left = of_two(conjunction ? ShellCommand::Kind::And : ShellCommand::Kind::Or,
                          std::move(left),
                          pipeline());
        }
        return left;
    }

    // NOLINTNEXTLINE(misc-no-recursion): ShellLimits::depth
    ShellCommand pipeline() {
        ShellCommand made;
        const bool negated = accept("!");
        skip(false);
        made.kind = ShellCommand::Kind::Pipeline;
        do {
            made.clauses.emplace_back();
            made.clauses.back().body.push_back(command());
            skip(false);
            if (peek() != '|' || peek(1) == '|') {
                break;
            }
            ++at_;
            skip(true);
        } while (!failed_ && made.clauses.size() < limits_.depth);
        if (made.clauses.size() == 1) {
            made = ShellCommand(std::move(made.clauses.front().body.front()));
        }
        if (!negated) {
            return made;
        }
        ShellCommand opposite;
        opposite.kind = ShellCommand::Kind::Not;
        opposite.clauses.resize(1);
        opposite.clauses[0].body.push_back(std::move(made));
        return opposite;
    }

    // NOLINTNEXTLINE(misc-no-recursion): ShellLimits::depth
    ShellCommand command() {
        ShellCommand made;
        if (accept("if")) {
            made = conditional();
        } else if (accept("case")) {
            made = selection();
        } else if (accept("for")) {
            made = iteration();
        } else if (at_any({"while", "until"})) {
            at_ += 5;
            made = repetition();
        } else if (peek() == '(' || at_word("{")) {
            made = group();
        } else {
            return simple();
        }
        redirections();
        return made;
    }

    // NOLINTNEXTLINE(misc-no-recursion): ShellLimits::depth
    ShellCommand conditional() {
        ShellCommand made;
        made.kind = ShellCommand::Kind::If;
        do {
            ShellClause clause;
            clause.condition = commands({"then"});
            expect("then");
            clause.body = commands({"elif", "else", "fi"});
            made.clauses.push_back(std::move(clause));
        } while (!failed_ && accept("elif"));
        if (accept("else")) {
            ShellClause clause;
            clause.body = commands({"fi"});
            made.clauses.push_back(std::move(clause));
        }
        expect("fi");
        return made;
    }

    // NOLINTNEXTLINE(misc-no-recursion): ShellLimits::depth
    ShellCommand selection() {
        ShellCommand made;
        made.kind = ShellCommand::Kind::Case;
        skip(true);
        made.words.push_back(word());
        expect("in");
        for (skip(true); !failed_ && !accept("esac"); skip(true)) {
            if (at_ >= text_.size()) {
                stop();
                break;
            }
            made.clauses.push_back(choice());
        }
        return made;
    }

    // NOLINTNEXTLINE(misc-no-recursion): ShellLimits::depth
    ShellClause choice() {
        ShellClause clause;
        if (peek() == '(') {
            ++at_;
        }
        while (!failed_ && at_ < text_.size()) {
            skip(true);
            clause.patterns.push_back(word());
            skip(true);
            if (peek() == '|') {
                ++at_;
            } else if (peek() == ')') {
                ++at_;
                break;
            } else {
                stop();
            }
        }
        clause.body = commands({"esac"});
        if (peek() == ';' && peek(1) == ';') {
            at_ += 2;
        }
        return clause;
    }

    // NOLINTNEXTLINE(misc-no-recursion): ShellLimits::depth
    ShellCommand iteration() {
        ShellCommand made;
        made.kind = ShellCommand::Kind::For;
        skip(false);
        made.words.push_back(word());
        skip(true);
        if (accept("in")) {
            for (skip(false); !failed_ && !ends_word(peek()) && at_ < text_.size(); skip(false)) {
                made.words.push_back(word());
            }
        }
        made.clauses.emplace_back();
        expect("do");
        made.clauses.back().body = commands({"done"});
        expect("done");
        return made;
    }

    // NOLINTNEXTLINE(misc-no-recursion): ShellLimits::depth
    ShellCommand repetition() {
        ShellCommand made;
        made.kind = ShellCommand::Kind::While;
        made.clauses.emplace_back();
        made.clauses.back().condition = commands({"do"});
        expect("do");
        made.clauses.back().body = commands({"done"});
        expect("done");
        return made;
    }

    // NOLINTNEXTLINE(misc-no-recursion): ShellLimits::depth
    ShellCommand group() {
        ShellCommand made;
        made.kind = ShellCommand::Kind::Group;
        made.clauses.emplace_back();
        const bool braces = peek() == '{';
        ++at_;
        made.clauses.back().body = braces ? commands({"}"}) : commands({});
        skip(true);
        if (peek() != (braces ? '}' : ')')) {
            stop();
        }
        ++at_;
        return made;
    }

    /// "2>&1", "<file", "<<EOF"; whether there was one.
    bool redirection() {
        std::size_t digits = 0;
        while (peek(digits) >= '0' && peek(digits) <= '9') {
            ++digits;
        }
        if (peek(digits) != '<' && peek(digits) != '>') {
            return false;
        }
        at_ += digits;
        const bool here = peek() == '<' && peek(1) == '<';
        while (peek() == '<' || peek() == '>' || peek() == '&' || (here && peek() == '-')) {
            ++at_;
        }
        skip(false);
        std::string target = word();
        if (here) {
            std::erase_if(target, [](char c) { return c == '\'' || c == '"' || c == '\\'; });
            here_ends_.push_back(std::move(target));
        }
        return true;
    }

    void redirections() {
        for (skip(false); !failed_ && redirection(); skip(false)) {
        }
    }

    // NOLINTNEXTLINE(misc-no-recursion): ShellLimits::depth
    ShellCommand simple() {
        ShellCommand made;
        const std::size_t start = at_;
        while (!failed_ && at_ < text_.size()) {
            skip(false);
            if (redirection()) {
                continue;
            }
            const char c = peek();
            if (c == '(' && made.words.size() == 1 && !made.words.front().empty()) {
                if (peek(1) == ')') {
                    return function(std::move(made));
                }
                // What a macro leaves that nobody knows.
                at_ += parenthesised_length(text_.substr(at_));
                continue;
            }
            if (ends_word(c) || at_ >= text_.size()) {
                break;
            }
            made.words.push_back(word());
        }
        if (at_ == start) {
            stop();
        }
        return made;
    }

    // NOLINTNEXTLINE(misc-no-recursion): ShellLimits::depth
    ShellCommand function(ShellCommand made) {
        made.kind = ShellCommand::Kind::Function;
        at_ += 2;
        skip(true);
        made.clauses.emplace_back();
        made.clauses.back().body.push_back(command());
        return made;
    }

    std::string_view text_;
    const ShellLimits& limits_;
    std::size_t at_ = 0;
    std::size_t count_ = 0;
    unsigned depth_ = 0;
    bool failed_ = false;
    std::size_t fault_ = 0;
    std::vector<std::string> here_ends_;
};

}  // namespace

std::size_t shell_word_length(std::string_view text) {
    std::size_t at = 0;
    while (at < text.size() && !ends_word(text[at])) {
        at += quoted_length(text.substr(at));
    }
    return std::min(at, text.size());
}

std::optional<ShellList> parse_shell(std::string_view text,
                                     std::size_t& fault,
                                     const ShellLimits& limits) {
    return Parser(text, limits).run(fault);
}

}  // namespace dynbr::generators::autoconf
