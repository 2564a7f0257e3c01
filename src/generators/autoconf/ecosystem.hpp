// autoconf's part in the frame.
#pragma once

#include "dynbr/generators/ecosystem.hpp"

namespace dynbr::generators::autoconf {

[[nodiscard]] Ecosystem ecosystem();

}  // namespace dynbr::generators::autoconf
