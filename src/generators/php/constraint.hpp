// Version constraints of Composer ("^1.2 || ~2.3.4", ">=1 <2,!=1.5", "1.0 - 2.0@beta") as intervals.
// Rules: Composer's documentation, "Versions and constraints".
#pragma once

#include "interval.hpp"

#include <tl/expected.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace dynbr::generators::php {

struct Constraint {
    /// United; a single one without ends: any version.
    std::vector<Interval> intervals;
    /// A branch was named, whose version isn't known: it counts as any.
    bool names_branch = false;
};

/// The error says what is wrong, and may hold foreign text.
[[nodiscard]] tl::expected<Constraint, std::string> parse_constraint(std::string_view text);

}  // namespace dynbr::generators::php
