// The scan of a tree's Go files.
#pragma once

#include "dynbr/generators/ecosystem.hpp"

namespace dynbr::generators::go {

/// Reads each Go file of the tree up to its imports and requires what they name.
[[nodiscard]] Result<void> scan(const ScanContext& context);

}  // namespace dynbr::generators::go
