// Words of the shell: their variables replaced, as far as those are known.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dynbr::generators::autoconf {

/// A variable's value; nothing if it isn't set to anything that is known to be so.
using ShellLookup = std::function<std::optional<std::string>(const std::string& name)>;

/// Without quotes. What can't be known is an unknown mark: other commands' output, and variables that `lookup` doesn't
/// know. Linear in the text and the values.
[[nodiscard]] std::string expand_word(std::string_view word, const ShellLookup& lookup);

/// Whether `text` matches a pattern of case: * ? [...] and plain bytes.
[[nodiscard]] bool matches_pattern(std::string_view text, std::string_view pattern);

/// "NAME=value": the name; empty if it is no assignment.
[[nodiscard]] std::string_view assigned_name(std::string_view word);

/// The module lists behind "pkg-config --exists" and the like, wherever such a call stands in the word.
[[nodiscard]] std::vector<std::string> modules_of_pkg_config(std::string_view word);

}  // namespace dynbr::generators::autoconf
