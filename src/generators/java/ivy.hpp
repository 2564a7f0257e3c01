// What an ivy.xml lists.
#pragma once

#include "settings.hpp"

#include "dynbr/generators/ecosystem.hpp"

#include <string>

namespace dynbr::generators::java {

/// `path`: a file of the tree.
[[nodiscard]] Result<void> require_ivy(const ScanContext& context,
                                       const Settings& settings,
                                       const std::string& path);

}  // namespace dynbr::generators::java
