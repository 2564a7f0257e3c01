// The one decision of the loop, as a pure function of what has been seen. Rules: docs/loop.md.
#pragma once

#include "dynbr/model/package.hpp"
#include "dynbr/model/requirement.hpp"

#include <string>
#include <variant>
#include <vector>

namespace dynbr::driver {

/// What one round ended with: the requirement set, and the packages that solving it from the base gives.
struct RoundState {
    /// Canonical texts, sorted.
    std::vector<std::string> requirements;
    /// Sorted.
    std::vector<model::Package> packages;

    friend bool operator==(const RoundState&, const RoundState&) = default;
};

/// The installed set is what solving gives, and the section has been run against it.
struct FixedPoint {};

/// Install and go round once more.
struct NextRound {};

struct GiveUp {
    enum class Why { Cycle, Limit };
    Why why = Why::Limit;
    /// For a cycle: the earlier round with the same state, and the requirements that come and go since then.
    unsigned same_as_round = 0;
    std::vector<std::string> come_and_go;
};

using Decision = std::variant<FixedPoint, NextRound, GiveUp>;

struct Situation {
    /// States of the rounds before this one, round 0 first.
    const std::vector<RoundState>& history;
    const RoundState& current;
    /// What the root holds now, sorted.
    const std::vector<model::Package>& installed;
    /// The section has been run against `installed`, and its lines are in `current`; or the spec has none.
    bool section_ran = false;
    unsigned max_rounds = 10;
};

[[nodiscard]] Decision decide(const Situation& situation);

/// `+ text` and `- text` lines: what the second set has and the first has not, and the reverse. Both sorted.
struct Difference {
    std::vector<std::string> added;
    std::vector<std::string> removed;
};

[[nodiscard]] Difference difference(const std::vector<std::string>& before,
                                    const std::vector<std::string>& after);

}  // namespace dynbr::driver
