// Which package of pkg-config has a C library, for those that mkmf looks for by the linker's name.
#pragma once

#include <string_view>

namespace dynbr::generators::ruby {

/// Empty for what the C library or compiler brings; null if it isn't known.
[[nodiscard]] const char* package_of_library(std::string_view library);

}  // namespace dynbr::generators::ruby
