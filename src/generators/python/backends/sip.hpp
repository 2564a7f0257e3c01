// What sip makes of a project: the [project] table, or its own [tool.sip.metadata].
#pragma once

#include "../answers.hpp"
#include "../project.hpp"

#include "dynbr/base/error.hpp"

namespace dynbr::generators::python {

[[nodiscard]] Result<Metadata> sip_metadata(Project& project);

}  // namespace dynbr::generators::python
