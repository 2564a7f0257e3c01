// One pass over the bytes.
#include "lexer.hpp"

#include "../text.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace dynbr::generators::meson {

namespace {

bool is_name_start(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

constexpr std::array<std::string_view, 14> kKeywords = {"if",
                                                        "elif",
                                                        "else",
                                                        "endif",
                                                        "foreach",
                                                        "endforeach",
                                                        "break",
                                                        "continue",
                                                        "and",
                                                        "or",
                                                        "not",
                                                        "in",
                                                        "true",
                                                        "false"};

constexpr std::array<std::string_view, 25> kOperators = {
    "+=", "==", "!=", "<=", ">=", "(", ")", "[", "]", "{", "}", ",", ".",
    "+",  "-",  "*",  "/",  "%",  "=", "<", ">", ":", "?", ";", "@"};

class Lexer {
  public:
    Lexer(std::string_view text, const SyntaxLimits& limits)
        : text_(without_bom(text)),
          limits_(limits) {}

    tl::expected<std::vector<Token>, SourceFault> run() {
        while (!fault_ && at_ < text_.size()) {
            if (tokens_.size() >= limits_.tokens) {
                stop("more words than the limit");
                break;
            }
            next();
        }
        if (fault_) {
            return tl::make_unexpected(std::move(*fault_));
        }
        add(Token::Kind::LineEnd, {});
        add(Token::Kind::End, {});
        return std::move(tokens_);
    }

  private:
    void stop(const char* message) {
        if (!fault_) {
            fault_ = SourceFault{line_, message};
        }
        at_ = text_.size();
    }

    void add(Token::Kind kind, std::string text) {
        tokens_.push_back({kind, std::move(text), line_});
    }

    [[nodiscard]] char peek(std::size_t ahead = 0) const {
        return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
    }

    void next() {
        const char c = peek();
        if (c == '\n') {
            if (brackets_ == 0) {
                add(Token::Kind::LineEnd, {});
            }
            ++line_;
            ++at_;
        } else if (c == ' ' || c == '\t' || c == '\r' || c == '\f') {
            ++at_;
        } else if (c == '#') {
            at_ = std::min(text_.find('\n', at_), text_.size());
        } else if (c == '\\') {
            continue_line();
        } else if (c == '\'' || (c == 'f' && peek(1) == '\'')) {
            string();
        } else if (is_name_start(c)) {
            name();
        } else if (is_digit(c)) {
            number();
        } else {
            op();
        }
    }

    void continue_line() {
        std::size_t end = at_ + 1;
        while (end < text_.size() && (text_[end] == ' ' || text_[end] == '\r')) {
            ++end;
        }
        if (end >= text_.size() || text_[end] != '\n') {
            stop("a backslash that continues no line");
            return;
        }
        at_ = end + 1;
        ++line_;
    }

    void name() {
        const std::size_t start = at_;
        while (is_name_start(peek()) || is_digit(peek())) {
            ++at_;
        }
        const std::string_view word = text_.substr(start, at_ - start);
        const bool keyword = std::find(kKeywords.begin(), kKeywords.end(), word) != kKeywords.end();
        add(keyword ? Token::Kind::Keyword : Token::Kind::Name, std::string(word));
    }

    void number() {
        const std::size_t start = at_;
        while (is_name_start(peek()) || is_digit(peek())) {
            ++at_;
        }
        add(Token::Kind::Number, std::string(text_.substr(start, at_ - start)));
    }

    void op() {
        for (const std::string_view one : kOperators) {
            if (text_.substr(at_, one.size()) == one) {
                at_ += one.size();
                brackets_ += one == "(" || one == "[" || one == "{" ? 1 : 0;
                const bool closes = one == ")" || one == "]" || one == "}";
                brackets_ -= closes && brackets_ > 0 ? 1 : 0;
                add(Token::Kind::Operator, std::string(one));
                return;
            }
        }
        stop("a character that has no meaning here");
    }

    void string() {
        const bool format = peek() == 'f';
        at_ += format ? 1 : 0;
        const unsigned first_line = line_;
        const bool multi = text_.substr(at_, 3) == "'''";
        std::string value = multi ? multi_line() : single_line();
        tokens_.push_back(
            {format ? Token::Kind::Format : Token::Kind::String, std::move(value), first_line});
    }

    std::string multi_line() {
        const std::size_t start = at_ + 3;
        const std::size_t end = text_.find("'''", start);
        if (end == std::string_view::npos) {
            stop("a string that is never closed");
            return {};
        }
        const std::string_view value = text_.substr(start, end - start);
        line_ += static_cast<unsigned>(std::count(value.begin(), value.end(), '\n'));
        at_ = end + 3;
        return std::string(value);
    }

    std::string single_line() {
        std::string value;
        for (++at_; at_ < text_.size() && peek() != '\''; ++at_) {
            if (peek() == '\\') {
                escape(value);
            } else {
                line_ += peek() == '\n' ? 1 : 0;
                value += peek();
            }
        }
        if (at_ >= text_.size()) {
            stop("a string that is never closed");
        }
        ++at_;
        return value;
    }

    /// The backslash is here; what it stands for. Unknown ones stay as they are.
    void escape(std::string& value) {
        ++at_;
        switch (peek()) {
            case 'n':
                value += '\n';
                break;
            case 't':
                value += '\t';
                break;
            case 'r':
                value += '\r';
                break;
            case '\\':
            case '\'':
                value += peek();
                break;
            case '\0':
                break;
            default:
                line_ += peek() == '\n' ? 1 : 0;
                value += '\\';
                value += peek();
        }
    }

    std::string_view text_;
    const SyntaxLimits& limits_;
    std::size_t at_ = 0;
    unsigned line_ = 1;
    unsigned brackets_ = 0;
    std::vector<Token> tokens_;
    std::optional<SourceFault> fault_;
};

}  // namespace

tl::expected<std::vector<Token>, SourceFault> tokenize(std::string_view text,
                                                       const SyntaxLimits& limits) {
    return Lexer(text, limits).run();
}

}  // namespace dynbr::generators::meson
