// Sets of versions as intervals, cut and joined.
#pragma once

#include "version.hpp"

#include "dynbr/model/reldep.hpp"

#include <optional>
#include <string>
#include <vector>

namespace dynbr::generators::php {

struct End {
    Version version;
    bool inclusive = false;
};

/// From `lower` to `upper`; where one is missing, all on that side.
struct Interval {
    std::optional<End> lower;
    std::optional<End> upper;
};

/// What both allow; nothing if that is none.
[[nodiscard]] std::optional<Interval> intersection(const Interval& a, const Interval& b);

/// Sorted, with overlapping and adjoining ones joined.
[[nodiscard]] std::vector<Interval> united(std::vector<Interval> intervals);

/// `name` in one of them; any version if there is none. `exact`: "< 2" is written so that it excludes 2's pre-releases.
[[nodiscard]] model::Reldep requirement(const std::string& name,
                                        const std::vector<Interval>& intervals,
                                        bool exact);

}  // namespace dynbr::generators::php
