// Values of TOML without quotes: booleans, numbers, dates and times.
#pragma once

#include "dynbr/formats/document.hpp"

#include <optional>
#include <string_view>

namespace dynbr::formats {

/// Nothing if it is none of them. An integer's text is decimal, a float's is without underscores. The line isn't set.
[[nodiscard]] std::optional<Node> toml_bare_value(std::string_view text);

}  // namespace dynbr::formats
