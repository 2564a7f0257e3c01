// Tokens of Ruby, as far as gemspecs, Gemfiles and extconf.rb need them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dynbr::generators::ruby {

enum class TokenKind {
    Word,
    Constant,
    Label,
    Symbol,
    Text,
    Number,
    Words,
    Pattern,
    Operator,
    Newline
};

struct Token {
    TokenKind kind = TokenKind::Operator;
    /// A text's or symbol's value; a label without its colon; "A::B" of a constant; else as written.
    std::string text;
    /// Of %w() and %i().
    std::vector<std::string> words;
    unsigned line = 0;
    /// The text has no #{...}; otherwise they stand in it as they are.
    bool literal = true;
    /// White space stands before it.
    bool spaced = false;

    [[nodiscard]] bool is(std::string_view op) const {
        return kind == TokenKind::Operator && text == op;
    }

    [[nodiscard]] bool is_word(std::string_view word) const {
        return kind == TokenKind::Word && text == word;
    }
};

/// Up to __END__. Never fails: what isn't closed goes on to the end. Runs of line ends are one token.
[[nodiscard]] std::vector<Token> tokenize(std::string_view text);

}  // namespace dynbr::generators::ruby
