// What a Maven build of the tree's projects needs.
#pragma once

#include "settings.hpp"

#include "dynbr/generators/ecosystem.hpp"

#include <string>
#include <vector>

namespace dynbr::generators::java {

/// `paths`: the poms to begin with, which must be there.
[[nodiscard]] Result<void> require_maven(const ScanContext& context,
                                         const Settings& settings,
                                         const std::vector<std::string>& paths);

}  // namespace dynbr::generators::java
