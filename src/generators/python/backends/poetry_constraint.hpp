// Poetry's version constraints: "^1.2", "~1.2", "1.*", ">=1 <2 || ^3", as specifiers of PEP 440.
#pragma once

#include "../specifier.hpp"

#include "dynbr/base/error.hpp"

#include <string_view>
#include <vector>

namespace dynbr::generators::python {

/// Of the alternatives one must hold, of one alternative's specifiers all. Alternatives that touch are one. An empty
/// alternative holds always.
[[nodiscard]] Result<std::vector<std::vector<Specifier>>> parse_poetry_constraint(
    std::string_view text);

}  // namespace dynbr::generators::python
