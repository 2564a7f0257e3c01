// Replacing ${references} and escapes in arguments.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace dynbr::generators::cmake {

/// The value of a variable; `kind` is "" for ${NAME}, "ENV" or "CACHE" for $ENV{NAME}, $CACHE{NAME}.
using Lookup = std::function<std::string(std::string_view kind, const std::string& name)>;

/// cmake-language(7), "Variable References" and "Escape Sequences". What would be longer than the limit for a string
/// is unknown.
[[nodiscard]] std::string expand_references(std::string_view text, const Lookup& lookup);

}  // namespace dynbr::generators::cmake
