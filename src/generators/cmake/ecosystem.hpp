// CMake's part in the frame.
#pragma once

#include "dynbr/generators/ecosystem.hpp"

namespace dynbr::generators::cmake {

[[nodiscard]] Ecosystem ecosystem();

}  // namespace dynbr::generators::cmake
