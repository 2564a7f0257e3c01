// Strings of TOML.
#pragma once

#include "toml_cursor.hpp"

#include <string>

namespace dynbr::formats {

/// One of the four kinds, at whose first quote the cursor is. Keys can't be of several lines.
[[nodiscard]] TomlResult<std::string> take_toml_string(TomlCursor& cursor, bool may_span_lines);

}  // namespace dynbr::formats
