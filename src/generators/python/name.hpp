// Names of distributions and extras in their normal form (PEP 503, PEP 685).
#pragma once

#include <string>
#include <string_view>

namespace dynbr::generators::python {

/// Lower case; runs of "-", "_" and "." are one "-".
[[nodiscard]] std::string normalised(std::string_view name);

[[nodiscard]] std::string lower_case(std::string_view text);

}  // namespace dynbr::generators::python
