// Lua: requirements lua-NAME from rockspecs.
#pragma once

#include "dynbr/generators/ecosystem.hpp"

namespace dynbr::generators::lua {

[[nodiscard]] Ecosystem ecosystem();

}  // namespace dynbr::generators::lua
