// What scikit-build-core asks for to build: CMake and Ninja in the versions of [tool.scikit-build], and providers.
#pragma once

#include "../answers.hpp"
#include "../project.hpp"
#include "../settings.hpp"

#include "dynbr/base/error.hpp"

namespace dynbr::generators::python {

[[nodiscard]] Result<BuildRequires> scikit_build_requires(Project& project);

/// As a plugin of setuptools'.
[[nodiscard]] Result<BuildRequires> scikit_build_setuptools_build_requires(
    Project& project, const Settings& settings);

}  // namespace dynbr::generators::python
