// Finds the .cabal files of a tree and requires what they need.
#pragma once

#include "dynbr/generators/ecosystem.hpp"

namespace dynbr::generators::haskell {

[[nodiscard]] Result<void> scan(const ScanContext& context);

}  // namespace dynbr::generators::haskell
