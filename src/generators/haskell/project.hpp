// The packages that a cabal.project lists.
#pragma once

#include "dynbr/base/error.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace dynbr::generators::haskell {

/// The entries of packages and optional-packages: folders, or .cabal files; '*' stands for any part of one name.
[[nodiscard]] Result<std::vector<std::string>> project_packages(std::string_view text);

/// Whether the .cabal file `path` is meant by the entry.
[[nodiscard]] bool entry_means(std::string_view entry, std::string_view path);

}  // namespace dynbr::generators::haskell
