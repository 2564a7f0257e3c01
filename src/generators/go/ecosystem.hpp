// Go: requirements golang(IMPORT/PATH) and pkgconfig(x) from a tree's sources.
#pragma once

#include "dynbr/generators/ecosystem.hpp"

namespace dynbr::generators::go {

[[nodiscard]] Ecosystem ecosystem();

}  // namespace dynbr::generators::go
