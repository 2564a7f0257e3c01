// Replacing ${properties}, bounded.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace dynbr::generators::java {

/// The value of a property, which may hold ${properties} again; nothing if it isn't known.
using Lookup = std::function<std::optional<std::string>(std::string_view name)>;

/// The text with all properties replaced; nothing if one isn't known, they contain each other, or it becomes too long.
[[nodiscard]] std::optional<std::string> interpolated(const std::string& text,
                                                      const Lookup& lookup);

}  // namespace dynbr::generators::java
