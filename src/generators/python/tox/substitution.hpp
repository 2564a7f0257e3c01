// Substitution in values of tox's: "{toxinidir}", "{env:NAME:otherwise}", "{[section]key}".
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace dynbr::generators::python::tox {

/// What a reference that isn't built in stands for ("[testenv]deps", "envname"); nothing if there is no such thing.
using Reference = std::function<std::optional<std::string>(std::string_view)>;

/// Paths of the tree come out relative to it. What can't be replaced stays as it is. Nothing if it grows without end.
[[nodiscard]] std::optional<std::string> substituted(std::string_view text,
                                                     const Reference& reference);

}  // namespace dynbr::generators::python::tox
