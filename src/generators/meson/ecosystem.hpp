// Meson's part in the frame.
#pragma once

#include "dynbr/generators/ecosystem.hpp"

namespace dynbr::generators::meson {

[[nodiscard]] Ecosystem ecosystem();

}  // namespace dynbr::generators::meson
