// Conditions of .cabal files, "flag(x) && !(os(windows) || impl(ghc < 9.2))", evaluated for one configuration.
#pragma once

#include "version_range.hpp"

#include "dynbr/base/error.hpp"

#include <map>
#include <string>
#include <string_view>

namespace dynbr::generators::haskell {

/// What conditions are evaluated for.
struct Configuration {
    std::string os = "linux";
    /// As Cabal names it: "x86_64", "aarch64", "ppc64le" ...
    std::string arch;
    /// Of GHC.
    Version compiler_version;
    /// By name in lower case.
    std::map<std::string, bool, std::less<>> flags;
};

/// The machine that this program was built for.
[[nodiscard]] std::string native_arch();

/// An error if it isn't a condition, or it names a flag that isn't in the configuration.
[[nodiscard]] Result<bool> holds(std::string_view condition, const Configuration& configuration);

}  // namespace dynbr::generators::haskell
