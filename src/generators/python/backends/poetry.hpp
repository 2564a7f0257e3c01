// What Poetry makes of a project: the [project] table, [tool.poetry] dependencies and extras.
#pragma once

#include "../answers.hpp"
#include "../project.hpp"

#include "dynbr/base/error.hpp"

namespace dynbr::generators::python {

[[nodiscard]] Result<Metadata> poetry_metadata(Project& project);

}  // namespace dynbr::generators::python
