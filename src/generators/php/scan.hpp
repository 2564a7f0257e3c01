// The scan of a tree's Composer packages.
#pragma once

#include "dynbr/generators/ecosystem.hpp"

namespace dynbr::generators::php {

[[nodiscard]] std::vector<Option> options();

/// Reads composer.json, and those of its path repositories, and requires what they name.
[[nodiscard]] Result<void> scan(const ScanContext& context);

}  // namespace dynbr::generators::php
