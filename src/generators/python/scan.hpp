// What a Python project requires, in the order in which the reference asks.
#pragma once

#include "dynbr/generators/ecosystem.hpp"

namespace dynbr::generators::python {

[[nodiscard]] Result<void> scan(const ScanContext& context);

}  // namespace dynbr::generators::python
