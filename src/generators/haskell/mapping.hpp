// From a resolved Haskell package to requirements.
#pragma once

#include "package.hpp"
#include "settings.hpp"

#include "dynbr/generators/ecosystem.hpp"

namespace dynbr::generators::haskell {

/// Requires what building `package`, read from the tree's file `path`, needs.
[[nodiscard]] Result<void> require_package(const ScanContext& context,
                                           const Settings& settings,
                                           const std::string& path,
                                           const Package& package);

}  // namespace dynbr::generators::haskell
