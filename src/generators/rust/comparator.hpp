// One condition of a version requirement: "^1.2", ">= 1.2.3-beta", "1.*".
#pragma once

#include "version.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace dynbr::generators::rust {

enum class Op { Exact, Greater, GreaterEq, Less, LessEq, Tilde, Caret };

/// An operator and a version whose last parts may be missing; a wildcard is a missing part.
struct Comparator {
    Op op = Op::Caret;
    std::uint64_t major = 0;
    std::optional<std::uint64_t> minor;
    std::optional<std::uint64_t> patch;
    std::string pre;
};

/// A bare "*", taken off the front of `text`.
[[nodiscard]] bool take_wildcard(std::string_view& text);

/// As the semver crate reads it, with the blanks around it, taken off the front of `text`.
[[nodiscard]] Parsed<Comparator> take_comparator(std::string_view& text);

}  // namespace dynbr::generators::rust
