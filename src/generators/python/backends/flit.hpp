// What flit makes of a project: the [project] table, or its own older [tool.flit.metadata].
#pragma once

#include "../answers.hpp"
#include "../project.hpp"

#include "dynbr/base/error.hpp"

namespace dynbr::generators::python {

[[nodiscard]] Result<Metadata> flit_metadata(Project& project);

}  // namespace dynbr::generators::python
