// The words of a range of npm: operators and versions whose last parts may be missing.
#pragma once

#include "range.hpp"

#include <string_view>
#include <vector>

namespace dynbr::generators::node {

enum class Op { None, Equal, Less, LessEqual, Greater, GreaterEqual, Tilde, Caret };

struct Comparator {
    Op op = Op::None;
    Version version;
    /// It was no version at all.
    bool unknown = false;
};

/// "1.2.x", "v1.2.3-beta+build", "*": the parts up to the first that is a wildcard or no number.
[[nodiscard]] Comparator parse_version(std::string_view word);

/// Operators and versions, separated by blanks.
[[nodiscard]] std::vector<Comparator> parse_comparators(std::string_view text);

}  // namespace dynbr::generators::node
