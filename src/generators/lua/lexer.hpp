// Tokens of Lua (Lua 5.4 Reference Manual, section 3.1).
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dynbr::generators::lua {

enum class TokenKind { Name, Text, Number, Operator };

struct Token {
    TokenKind kind = TokenKind::Operator;
    /// A text's value; else as written.
    std::string text;
    unsigned line = 0;

    [[nodiscard]] bool is(std::string_view op) const {
        return kind == TokenKind::Operator && text == op;
    }

    [[nodiscard]] bool is_name(std::string_view name) const {
        return kind == TokenKind::Name && text == name;
    }
};

/// Never fails: what isn't closed goes on to the end.
[[nodiscard]] std::vector<Token> tokenize(std::string_view text);

}  // namespace dynbr::generators::lua
