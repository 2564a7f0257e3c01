// Haskell: requirements ghc-NAME-devel, tools and C libraries from .cabal files.
#pragma once

#include "dynbr/generators/ecosystem.hpp"

namespace dynbr::generators::haskell {

[[nodiscard]] Ecosystem ecosystem();

}  // namespace dynbr::generators::haskell
