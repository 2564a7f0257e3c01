// The scan of a tree's Perl distributions.
#pragma once

#include "dynbr/generators/ecosystem.hpp"

namespace dynbr::generators::perl {

[[nodiscard]] Result<void> scan(const ScanContext& context);

}  // namespace dynbr::generators::perl
