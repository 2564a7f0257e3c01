// The scan of a tree's Cargo packages.
#pragma once

#include "dynbr/generators/ecosystem.hpp"

namespace dynbr::generators::rust {

/// Reads the packages of the tree's top manifest and requires what they depend on.
[[nodiscard]] Result<void> scan(const ScanContext& context);

}  // namespace dynbr::generators::rust
