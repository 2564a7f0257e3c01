// What setuptools asks for and makes of a project: setup.py, setup.cfg and pyproject.toml, each overriding parts of the
// others.
#pragma once

#include "../answers.hpp"
#include "../project.hpp"
#include "../settings.hpp"

#include "dynbr/base/error.hpp"

namespace dynbr::generators::python {

[[nodiscard]] Result<BuildRequires> setuptools_build_requires(Project& project,
                                                              const Settings& settings);

/// With `pbr`, requirement files and setup.cfg's [extras] count, as where setup.py says pbr=True.
[[nodiscard]] Result<Metadata> setuptools_metadata(Project& project,
                                                   const Settings& settings,
                                                   bool pbr);

}  // namespace dynbr::generators::python
