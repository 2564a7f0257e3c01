// Python's lexical rules, as far as programs like setup.py use them.
#include "lexer.hpp"

#include "../../text.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <optional>

namespace dynbr::generators::python::setup_py {

namespace {

constexpr std::size_t kMostTokens = 500'000;
constexpr std::size_t kDeepestIndent = 100;

constexpr std::array<std::string_view, 25> kLongSigns = {
    "**=", "//=", ">>=", "<<=", "...", "!=", "==", "<=", ">=", "<>", "->", ":=", "+=",
    "-=",  "*=",  "/=",  "%=",  "&=",  "|=", "^=", "@=", "**", "//", "<<", ">>"};

bool begins_name(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'
           || static_cast<unsigned char>(c) >= 0x80;
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

int hex_value(char c) {
    if (is_digit(c)) {
        return c - '0';
    }
    if (c >= 'a' && c <= 'f') {
        return c - 'a' + 10;
    }
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

void append_utf8(std::string& text, unsigned long code) {
    if (code < 0x80) {
        text += static_cast<char>(code);
    } else if (code < 0x800) {
        text += static_cast<char>(0xC0 | (code >> 6U));
        text += static_cast<char>(0x80 | (code & 0x3FU));
    } else if (code < 0x10000) {
        text += static_cast<char>(0xE0 | (code >> 12U));
        text += static_cast<char>(0x80 | ((code >> 6U) & 0x3FU));
        text += static_cast<char>(0x80 | (code & 0x3FU));
    } else {
        text += static_cast<char>(0xF0 | ((code >> 18U) & 0x7U));
        text += static_cast<char>(0x80 | ((code >> 12U) & 0x3FU));
        text += static_cast<char>(0x80 | ((code >> 6U) & 0x3FU));
        text += static_cast<char>(0x80 | (code & 0x3FU));
    }
}

class Lexer {
  public:
    explicit Lexer(std::string_view code)
        : code_(code) {}

    Result<std::vector<Token>> run() {
        while (at_ < code_.size()) {
            if (at_line_start_ && open_ == 0) {
                if (!take_indent()) {
                    return wrong("the indentation fits no line above");
                }
                continue;
            }
            if (!take_token()) {
                return wrong(problem_);
            }
            if (tokens_.size() > kMostTokens) {
                return wrong("too many tokens");
            }
        }
        add(Token::Kind::LineEnd, {});
        for (; indents_.size() > 1; indents_.pop_back()) {
            add(Token::Kind::Dedent, {});
        }
        add(Token::Kind::End, {});
        return std::move(tokens_);
    }

  private:
    [[nodiscard]] tl::unexpected<Error> wrong(std::string_view what) const {
        return fail(ErrorKind::BuildFailed, fmt::format("{} (line {})", what, line_));
    }

    [[nodiscard]] char next(std::size_t ahead = 0) const {
        return at_ + ahead < code_.size() ? code_[at_ + ahead] : '\0';
    }

    void add(Token::Kind kind, std::string text) {
        tokens_.push_back({kind, std::move(text), line_});
    }

    bool take_indent() {
        std::size_t width = 0;
        for (; next() == ' ' || next() == '\t' || next() == '\f'; ++at_) {
            width = next() == '\t' ? (width / 8 + 1) * 8 : width + 1;
        }
        if (next() == '\n' || next() == '\r' || next() == '#') {
            skip_comment();
            take_line_end(false);
            return true;
        }
        at_line_start_ = false;
        if (width > indents_.back()) {
            indents_.push_back(width);
            add(Token::Kind::Indent, {});
            return indents_.size() < kDeepestIndent;
        }
        for (; width < indents_.back(); indents_.pop_back()) {
            add(Token::Kind::Dedent, {});
        }
        return width == indents_.back();
    }

    void skip_comment() {
        if (next() == '#') {
            at_ = std::min(code_.find('\n', at_), code_.size());
        }
    }

    void take_line_end(bool token) {
        if (next() == '\r') {
            ++at_;
        }
        if (next() == '\n') {
            ++at_;
        }
        if (token) {
            add(Token::Kind::LineEnd, {});
        }
        ++line_;
        at_line_start_ = open_ == 0;
    }

    bool take_token() {
        const char c = next();
        if (c == ' ' || c == '\t' || c == '\f') {
            ++at_;
            return true;
        }
        if (c == '#') {
            skip_comment();
            return true;
        }
        if (c == '\n' || c == '\r') {
            take_line_end(open_ == 0);
            return true;
        }
        if (c == '\\' && (next(1) == '\n' || next(1) == '\r')) {
            ++at_;
            take_line_end(false);
            at_line_start_ = false;
            return true;
        }
        if (const auto prefix = string_prefix()) {
            return take_string(*prefix);
        }
        if (begins_name(c)) {
            take_name();
            return true;
        }
        if (is_digit(c) || (c == '.' && is_digit(next(1)))) {
            take_number();
            return true;
        }
        return take_sign();
    }

    /// How many letters stand before the quote of a string; nothing if there is no string.
    [[nodiscard]] std::optional<std::size_t> string_prefix() const {
        std::size_t length = 0;
        while (length < 3
               && std::string_view("rRbBuUfF").find(next(length)) != std::string_view::npos
               && next(length) != '\0') {
            ++length;
        }
        const char quote = next(length);
        return quote == '"' || quote == '\'' ? std::optional(length) : std::nullopt;
    }

    bool take_string(std::size_t prefix) {
        bool raw = false;
        bool format = false;
        for (; prefix > 0; --prefix, ++at_) {
            raw = raw || next() == 'r' || next() == 'R';
            format = format || next() == 'f' || next() == 'F';
        }
        const char quote = next();
        const bool long_string = next(1) == quote && next(2) == quote;
        const std::string end(long_string ? 3 : 1, quote);
        at_ += end.size();
        Token token{format ? Token::Kind::FormatString : Token::Kind::String, {}, line_};
        while (code_.substr(at_, end.size()) != end) {
            if (at_ >= code_.size() || (!long_string && next() == '\n')) {
                problem_ = "a string that doesn't end";
                return false;
            }
            take_string_byte(raw, token.text);
        }
        at_ += end.size();
        tokens_.push_back(std::move(token));
        return true;
    }

    void take_string_byte(bool raw, std::string& text) {
        if (next() == '\n') {
            ++line_;
        }
        if (next() != '\\') {
            if (next() != '\r') {
                text += next();
            }
            ++at_;
            return;
        }
        if (raw) {
            text += next();
            ++at_;
            if (at_ < code_.size()) {
                line_ += next() == '\n' ? 1 : 0;
                text += next();
                ++at_;
            }
            return;
        }
        take_escape(text);
    }

    void take_escape(std::string& text) {
        constexpr std::string_view kLetters = "abfnrtv\\'\"";
        constexpr std::string_view kMeant = "\a\b\f\n\r\t\v\\'\"";
        const char c = next(1);
        at_ += 2;
        if (c == '\n') {
            ++line_;
        } else if (const std::size_t known = kLetters.find(c);
                   known != std::string_view::npos && c != '\0') {
            text += kMeant[known];
        } else if (c == 'x' || c == 'u' || c == 'U') {
            take_code(c == 'x' ? 2 : c == 'u' ? 4 : 8, c, text);
        } else if (c >= '0' && c <= '7') {
            unsigned long code = static_cast<unsigned long>(c - '0');
            for (int i = 0; i < 2 && next() >= '0' && next() <= '7'; ++i, ++at_) {
                code = code * 8 + static_cast<unsigned long>(next() - '0');
            }
            append_utf8(text, code);
        } else {
            text += '\\';
            at_ -= 1;
        }
    }

    void take_code(int digits, char letter, std::string& text) {
        unsigned long code = 0;
        for (int i = 0; i < digits; ++i) {
            const int value = hex_value(next(static_cast<std::size_t>(i)));
            if (value < 0) {
                text += '\\';
                text += letter;
                return;
            }
            code = code * 16 + static_cast<unsigned long>(value);
        }
        at_ += static_cast<std::size_t>(digits);
        append_utf8(text, code);
    }

    void take_name() {
        const std::size_t start = at_;
        while (begins_name(next()) || is_digit(next())) {
            ++at_;
        }
        add(Token::Kind::Name, std::string(code_.substr(start, at_ - start)));
    }

    void take_number() {
        const std::size_t start = at_;
        while (begins_name(next()) || is_digit(next()) || next() == '.'
               || ((next() == '+' || next() == '-')
                   && (code_[at_ - 1] == 'e' || code_[at_ - 1] == 'E')
                   && code_.substr(start, 2) != "0x")) {
            ++at_;
        }
        add(Token::Kind::Number, std::string(code_.substr(start, at_ - start)));
    }

    bool take_sign() {
        for (const std::string_view sign : kLongSigns) {
            if (code_.substr(at_, sign.size()) == sign) {
                add(Token::Kind::Sign, std::string(sign));
                at_ += sign.size();
                return true;
            }
        }
        const char c = next();
        if (std::string_view("()[]{}:,;.=+-*/%&|^~<>@`!").find(c) == std::string_view::npos) {
            problem_ = "a sign that Python doesn't have";
            return false;
        }
        open_ += c == '(' || c == '[' || c == '{' ? 1 : 0;
        open_ -= open_ > 0 && (c == ')' || c == ']' || c == '}') ? 1 : 0;
        add(Token::Kind::Sign, std::string(1, c));
        ++at_;
        return true;
    }

    std::string_view code_;
    std::size_t at_ = 0;
    unsigned line_ = 1;
    std::size_t open_ = 0;
    bool at_line_start_ = true;
    std::vector<std::size_t> indents_ = {0};
    std::vector<Token> tokens_;
    std::string problem_;
};

}  // namespace

Result<std::vector<Token>> tokens_of(std::string_view code) {
    return Lexer(without_bom(code)).run();
}

}  // namespace dynbr::generators::python::setup_py
