// The scan of a tree's npm packages.
#pragma once

#include "dynbr/generators/ecosystem.hpp"

namespace dynbr::generators::node {

/// Reads the tree's package.json files and requires what they name.
[[nodiscard]] Result<void> scan(const ScanContext& context);

}  // namespace dynbr::generators::node
