// Finds the R packages of a tree and requires what they need.
#pragma once

#include "dynbr/generators/ecosystem.hpp"

namespace dynbr::generators::r {

[[nodiscard]] Result<void> scan(const ScanContext& context);

}  // namespace dynbr::generators::r
