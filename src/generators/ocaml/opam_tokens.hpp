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

}  // namespace dynbr::generators::ocaml
