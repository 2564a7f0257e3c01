// Finds out how a tree of Java sources is built and requires what that needs.
#pragma once

#include "dynbr/generators/ecosystem.hpp"

namespace dynbr::generators::java {

[[nodiscard]] Result<void> scan(const ScanContext& context);

}  // namespace dynbr::generators::java
