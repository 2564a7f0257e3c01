// What the options of the OCaml generator mean, checked.
#pragma once

#include "dependency.hpp"

#include "dynbr/generators/ecosystem.hpp"

namespace dynbr::generators::ocaml {

struct Choices {
    Settings settings;
    /// Only these packages of the tree are built; empty: all.
    std::vector<std::string> packages;
    /// Names come from the libraries in dune files even where there are packages with dependencies.
    bool from_libraries = false;

    [[nodiscard]] bool builds(std::string_view package) const;
};

/// Where an option isn't given, the style says.
[[nodiscard]] Result<Choices> read_choices(const OptionValues& options, const Style& style);

}  // namespace dynbr::generators::ocaml
