// What hatchling asks for and makes of a project: dependencies of build hooks, metadata hooks that read files.
#pragma once

#include "../answers.hpp"
#include "../project.hpp"

#include "dynbr/base/error.hpp"

namespace dynbr::generators::python {

[[nodiscard]] Result<BuildRequires> hatch_build_requires(Project& project);

[[nodiscard]] Result<Metadata> hatch_metadata(Project& project);

}  // namespace dynbr::generators::python
