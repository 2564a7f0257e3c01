// What pdm-backend asks for to build: setuptools, where a project has C extensions.
#pragma once

#include "../answers.hpp"
#include "../project.hpp"

#include "dynbr/base/error.hpp"

namespace dynbr::generators::python {

[[nodiscard]] Result<BuildRequires> pdm_build_requires(Project& project);

}  // namespace dynbr::generators::python
