// Which package of pkg-config has a C library, for manifests that give the name after -l.
#pragma once

#include <string_view>

namespace dynbr::generators {

/// Empty for what the C library or compiler brings; null if it isn't known.
[[nodiscard]] const char* package_of_library(std::string_view library);

}  // namespace dynbr::generators
