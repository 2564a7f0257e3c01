// The part of Go's lexical grammar that a file needs up to the end of its imports (go.dev/ref/spec, "Lexical elements").
#pragma once

#include "source_fault.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dynbr::generators::go {

enum class TokenKind { End, Identifier, String, LeftParen, RightParen, Dot, Semicolon, Other };

struct Token {
    TokenKind kind = TokenKind::End;
    /// As written, with its quotes.
    std::string_view text;
    unsigned line = 0;
};

struct Comment {
    /// As written, with // or /* */.
    std::string_view text;
    unsigned first_line = 0;
    unsigned last_line = 0;
};

/// Gives one token after the other; inserts semicolons at line ends as the language says. Views point into the text.
class Lexer {
  public:
    /// `whole` says that the text is not just the beginning of the file.
    Lexer(std::string_view text, bool whole);

    [[nodiscard]] Scanned<Token> next();

    /// The comments that document the token given last: a group without empty lines that ends on the line before it.
    /// (The rule of Go's own parser, so that a #cgo line counts for us exactly where it counts for the go tool.)
    [[nodiscard]] std::vector<Comment> doc() const;

    /// The end of a text that isn't whole was touched: what was answered since may be wrong.
    [[nodiscard]] bool needs_more() const noexcept { return touched_end_ && !whole_; }

  private:
    [[nodiscard]] char peek(std::size_t ahead = 0);
    [[nodiscard]] Scanned<bool> skip_space();
    [[nodiscard]] Scanned<bool> skip_block_comment();
    void skip_line_comment();
    [[nodiscard]] Scanned<Token> quoted();
    [[nodiscard]] Scanned<Token> raw();
    [[nodiscard]] Token take(TokenKind kind, std::size_t length);
    [[nodiscard]] Token inserted_semicolon();

    std::string_view text_;
    bool whole_;
    std::size_t at_ = 0;
    unsigned line_ = 1;
    bool touched_end_ = false;
    /// The last token ends a statement if a line ends after it.
    bool statement_may_end_ = false;
    unsigned previous_line_ = 0;
    unsigned token_line_ = 0;
    std::vector<Comment> comments_;
};

/// The value of a string literal; nothing if an escape in it is wrong.
[[nodiscard]] std::optional<std::string> string_value(std::string_view literal);

}  // namespace dynbr::generators::go
