// The dependencies in an opam file (opam manual, "opam", fields depends, depopts and depexts).
#pragma once

#include "dependency.hpp"

#include "dynbr/base/error.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace dynbr::generators::ocaml {

struct SystemPackage {
    std::string name;
    unsigned line = 0;
};

struct OpamFile {
    /// Empty if the file doesn't say: then it is the file's name.
    std::string name;
    std::string version;
    /// All of them are needed.
    std::vector<Dependency> depends;
    /// Optional ones.
    std::vector<Dependency> depopts;
    /// The distribution's packages, for which the filters hold.
    std::vector<SystemPackage> depexts;
};

/// The error's message ends with the line; the caller names the file.
[[nodiscard]] Result<OpamFile> parse_opam(std::string_view text, const Settings& settings);

}  // namespace dynbr::generators::ocaml
