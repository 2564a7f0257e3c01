// Regular expressions as CMake has them (cmake "string(REGEX)": "Regex Specification"), matched in bounded time.
#pragma once

#include "truth.hpp"

#include <string_view>

namespace dynbr::generators::native_build {

/// Whether some part of `text` matches. Unknown: not an expression, or it would take too many steps.
[[nodiscard]] Truth matches(std::string_view expression, std::string_view text);

}  // namespace dynbr::generators::native_build
