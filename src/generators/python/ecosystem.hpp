// The Python ecosystem.
#pragma once

#include "dynbr/generators/ecosystem.hpp"

namespace dynbr::generators::python {

[[nodiscard]] Ecosystem ecosystem();

}  // namespace dynbr::generators::python
