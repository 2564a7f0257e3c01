// The module path that a go.mod declares (go.dev/ref/mod, "go.mod files").
#pragma once

#include "source_fault.hpp"

#include <string>
#include <string_view>

namespace dynbr::generators::go {

/// The argument of the module directive, whether it stands on one line or in parentheses. A fault if there is none.
[[nodiscard]] Scanned<std::string> read_module_path(std::string_view text);

}  // namespace dynbr::generators::go
