// R: requirements R(NAME) from DESCRIPTION files.
#pragma once

#include "dynbr/generators/ecosystem.hpp"

namespace dynbr::generators::r {

[[nodiscard]] Ecosystem ecosystem();

}  // namespace dynbr::generators::r
