// S-expressions as dune's files have them (dune manual, "Lexical conventions").
#pragma once

#include "dynbr/base/error.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace dynbr::generators::ocaml {

/// An atom or a list.
struct Sexp {
    bool is_list = false;
    unsigned line = 0;
    /// An atom's, without quotes.
    std::string atom;
    std::vector<Sexp> items;

    /// The atom that a list begins with; empty if there is none.
    [[nodiscard]] std::string_view head() const;

    /// The list among the items that begins with that atom; null if there is none.
    [[nodiscard]] const Sexp* field(std::string_view name) const;

    /// The second item of that field if it is an atom; empty otherwise.
    [[nodiscard]] std::string_view value(std::string_view name) const;
};

/// The error's message ends with the line; the caller names the file.
[[nodiscard]] Result<std::vector<Sexp>> parse_sexps(std::string_view text);

}  // namespace dynbr::generators::ocaml
