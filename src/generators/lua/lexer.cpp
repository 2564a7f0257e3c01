// Lua's tokens.
#include "lexer.hpp"

#include "../text.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace dynbr::generators::lua {

namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_name_start(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

bool is_name_char(char c) {
    return is_name_start(c) || is_digit(c);
}

class Lexer {
  public:
    explicit Lexer(std::string_view text)
        : text_(text) {
        if (text_.substr(0, 1) == "#") {
            skip_line();
        }
    }

    std::vector<Token> run() {
        while (at_ < text_.size()) {
            const char c = text_[at_];
            token_line_ = line_;
            if (c == '\n' || c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\v') {
                advance();
            } else if (c == '-' && at(1) == '-') {
                at_ += 2;
                if (!long_bracket()) {
                    skip_line();
                }
            } else if (is_name_start(c)) {
                name();
            } else if (is_digit(c) || (c == '.' && is_digit(at(1)))) {
                number();
            } else if (c == '"' || c == '\'') {
                ++at_;
                text(c);
            } else if (auto content = c == '[' ? long_bracket() : std::nullopt) {
                add(TokenKind::Text, std::move(*content));
            } else {
                op();
            }
        }
        return std::move(tokens_);
    }

  private:
    [[nodiscard]] char at(std::size_t ahead) const {
        return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
    }

    void advance() { line_ += text_[at_++] == '\n' ? 1U : 0U; }

    void skip_line() { at_ = std::min(text_.find('\n', at_), text_.size()); }

    /// The content of [[...]] or [=[...]=], if one begins here.
    std::optional<std::string> long_bracket() {
        std::size_t level = 0;
        while (at(1 + level) == '=') {
            ++level;
        }
        if (at(0) != '[' || at(1 + level) != '[') {
            return std::nullopt;
        }
        const std::string close = "]" + std::string(level, '=') + "]";
        const std::size_t start = at_ + level + 2;
        const std::size_t end = std::min(text_.find(close, start), text_.size());
        std::string content(text_.substr(std::min(start, end), end - std::min(start, end)));
        line_ += static_cast<unsigned>(std::count(content.begin(), content.end(), '\n'));
        at_ = std::min(end + close.size(), text_.size());
        if (!content.empty() && content.front() == '\n') {
            content.erase(0, 1);
        }
        return content;
    }

    void name() {
        const std::size_t start = at_;
        while (is_name_char(at(0))) {
            ++at_;
        }
        add(TokenKind::Name, std::string(text_.substr(start, at_ - start)));
    }

    void number() {
        const std::size_t start = at_;
        while (is_name_char(at(0)) || (at(0) == '.' && at(1) != '.')) {
            ++at_;
        }
        add(TokenKind::Number, std::string(text_.substr(start, at_ - start)));
    }

    void text(char quote) {
        std::string value;
        while (at_ < text_.size() && text_[at_] != quote && text_[at_] != '\n') {
            if (text_[at_] == '\\' && at_ + 1 < text_.size()) {
                ++at_;
                const char c = text_[at_];
                value += c == 'n' ? '\n' : c == 't' ? '\t' : c;
            } else {
                value += text_[at_];
            }
            advance();
        }
        if (at(0) == quote) {
            ++at_;
        }
        add(TokenKind::Text, std::move(value));
    }

    void op() {
        constexpr std::array<std::string_view, 8> kLong = {
            "...", "..", "==", "~=", "<=", ">=", "//", "::"};
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

    void add(TokenKind kind, std::string text) {
        tokens_.push_back({kind, std::move(text), token_line_});
    }

    std::string_view text_;
    std::size_t at_ = 0;
    unsigned line_ = 1;
    unsigned token_line_ = 1;
    std::vector<Token> tokens_;
};

}  // namespace

std::vector<Token> tokenize(std::string_view text) {
    return Lexer(without_bom(text)).run();
}

}  // namespace dynbr::generators::lua
