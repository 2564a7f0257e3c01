// Tokens of Perl, as far as manifests that are programs (Makefile.PL, Build.PL, cpanfile) need them to be told apart from
// strings, comments, documentation and patterns. Perl can't be lexed without running it; where this guesses wrong, a
// statement is not understood, which the reader of the manifest reports.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dynbr::generators::perl {

enum class TokenKind { Word, Text, Number, Variable, Words, Pattern, Operator };

struct Token {
    TokenKind kind = TokenKind::Operator;
    /// A text's value; a variable with its sigil; else as written.
    std::string text;
    /// Of qw().
    std::vector<std::string> words;
    unsigned line = 0;
    /// The text is known: nothing is interpolated.
    bool literal = true;

    [[nodiscard]] bool is(std::string_view op) const {
        return kind == TokenKind::Operator && text == op;
    }

    [[nodiscard]] bool is_word(std::string_view word) const {
        return kind == TokenKind::Word && text == word;
    }
};

/// Up to __END__. Never fails: what isn't closed goes on to the end.
[[nodiscard]] std::vector<Token> tokenize(std::string_view text);

}  // namespace dynbr::generators::perl
