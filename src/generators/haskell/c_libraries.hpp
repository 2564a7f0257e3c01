// Which package has the C library that extra-libraries of a .cabal file names.
#pragma once

#include <string>
#include <string_view>

namespace dynbr::generators::haskell {

struct LibraryPackage {
    /// Empty: none is needed, or none is known.
    std::string name;
    bool known = true;
};

/// `names`: "fedora" or "opensuse", the two that name them differently.
[[nodiscard]] LibraryPackage package_of_c_library(std::string_view library, std::string_view names);

}  // namespace dynbr::generators::haskell
