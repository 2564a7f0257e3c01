// Where metadata says that a file lies.
#pragma once

#include "dynbr/base/error.hpp"

#include <string_view>

namespace dynbr::repo {

/// Locations come from metadata: relative, without `..`, empty parts, URLs and control characters.
[[nodiscard]] Result<void> check_location(std::string_view location);

}  // namespace dynbr::repo
