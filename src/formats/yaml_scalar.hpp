// YAML's rules that concern values rather than syntax: what a plain scalar is, what a merge key does.
#pragma once

#include "dynbr/formats/document.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace dynbr::formats {

/// By the core schema of YAML 1.2: "yes" and "no" are strings, as are dates.
[[nodiscard]] Node::Kind plain_kind(std::string_view text);

/// Takes over the members that "<<" brings and that the table has not itself. The key that appears twice, if one does.
[[nodiscard]] std::optional<std::string> merge_and_check(Node& node);

}  // namespace dynbr::formats
