// What opam's packages and findlib's libraries are called as packages of a distribution.
#pragma once

#include "dynbr/generators/style.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace dynbr::generators::ocaml {

struct DistributionName {
    /// Empty: nothing is asked for, because...
    std::string name;
    /// ...
    const char* reason = "";
    /// False if nobody knows what it is called.
    bool known = true;
};

/// Of a package of opam's.
[[nodiscard]] DistributionName name_of_package(std::string_view package, const Style& style);

/// Of a library of findlib's such as "lwt.unix".
[[nodiscard]] DistributionName name_of_library(std::string_view library, const Style& style);

}  // namespace dynbr::generators::ocaml
