// The packages that a dune-project file describes, with their dependencies.
#pragma once

#include "dependency.hpp"

#include "dynbr/base/error.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace dynbr::generators::ocaml {

struct DunePackage {
    std::string name;
    std::vector<Dependency> depends;
    std::vector<Dependency> depopts;
};

struct DuneProject {
    /// Of "(lang dune VERSION)".
    std::string dune_version;
    unsigned dune_line = 1;
    std::vector<DunePackage> packages;
};

/// The error's message ends with the line; the caller names the file.
[[nodiscard]] Result<DuneProject> parse_dune_project(std::string_view text,
                                                     const Settings& settings);

}  // namespace dynbr::generators::ocaml
