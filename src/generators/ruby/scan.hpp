// The scan of a tree's Ruby manifests.
#pragma once

#include "dynbr/generators/ecosystem.hpp"

namespace dynbr::generators::ruby {

[[nodiscard]] Result<void> scan(const ScanContext& context);

}  // namespace dynbr::generators::ruby
