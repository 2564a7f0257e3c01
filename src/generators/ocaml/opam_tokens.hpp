// The words of an opam file (opam manual, "File syntax").
#pragma once

#include "dynbr/base/error.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace dynbr::generators::ocaml {

struct Token {
    /// Symbol: a bracket, an operator or ':'. Word: an identifier, a boolean or a number.
    enum class Kind { Word, String, Symbol, End };

    Kind kind = Kind::End;
    std::string text;
    unsigned line = 0;

    [[nodiscard]] bool is(std::string_view symbol) const {
        return kind == Kind::Symbol && text == symbol;
    }
};

/// Ends with an End token. The error's message ends with the line.
[[nodiscard]] Result<std::vector<Token>> opam_tokens(std::string_view text);

/// Where a reader of tokens is.
struct TokenCursor {
    const std::vector<Token>& tokens;
    std::size_t at = 0;

    /// Behind the last one is the End token again.
    [[nodiscard]] const Token& peek(std::size_t ahead = 0) const;
    /// Steps over the symbol if it comes next.
    [[nodiscard]] bool take(std::string_view symbol);
    /// An error that shows the next token and its line.
    [[nodiscard]] tl::unexpected<Error> fault(std::string_view what) const;
};

}  // namespace dynbr::generators::ocaml
