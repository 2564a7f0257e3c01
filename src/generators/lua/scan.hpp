// The scan of a tree's rockspecs.
#pragma once

#include "dynbr/generators/ecosystem.hpp"

namespace dynbr::generators::lua {

[[nodiscard]] Result<void> scan(const ScanContext& context);

/// Of several rockspecs of the same rock, that of the highest version; "scm" only if there is no other.
[[nodiscard]] std::vector<std::string> choose_rockspecs(const std::vector<std::string>& paths);

}  // namespace dynbr::generators::lua
