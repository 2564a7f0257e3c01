// What %pyproject_buildrequires prints by itself, before its script.
#pragma once

#include "project.hpp"
#include "settings.hpp"

#include "dynbr/generators/ecosystem.hpp"

namespace dynbr::generators::python {

/// An error if there is neither pyproject.toml nor setup.py, unless a build system isn't used.
[[nodiscard]] Result<void> require_macro_lines(const ScanContext& context,
                                               const Settings& settings,
                                               Project& project);

}  // namespace dynbr::generators::python
