// From the packages of a DESCRIPTION to requirements.
#pragma once

#include "description.hpp"
#include "settings.hpp"

#include "dynbr/generators/ecosystem.hpp"

namespace dynbr::generators::r {

/// Requires what building and testing the package of `description`, read from the tree's file `path`, needs.
[[nodiscard]] Result<void> require_packages(const ScanContext& context,
                                            const Settings& settings,
                                            const std::string& path,
                                            const Description& description);

}  // namespace dynbr::generators::r
