// What is asked of the solver, and its answer. "No solution" is an answer, not an error.
#pragma once

#include "dynbr/model/package.hpp"
#include "dynbr/model/requirement.hpp"

#include <string>
#include <variant>
#include <vector>

namespace dynbr::model {

/// One whole question: solved from nothing each time, so that the answer depends on the question alone.
struct Goal {
    /// The named base set; its members stay.
    std::vector<Requirement> base;
    std::vector<Requirement> requirements;
    /// BuildConflicts.
    std::vector<Requirement> conflicts;
};

/// Why a package is in the solution: somebody's requirement, which it provides.
struct Reason {
    /// Indices into Solution::packages. `required_by` is kNobody where the goal itself asked.
    static constexpr std::size_t kNobody = static_cast<std::size_t>(-1);
    std::size_t package = 0;
    std::size_t required_by = kNobody;
    /// The requirement's text: canonical where the goal asked, rpm's where a package did.
    std::string requirement;
};

struct Solution {
    /// Sorted.
    std::vector<Package> packages;
    /// For every package at least one, sorted by package.
    std::vector<Reason> reasons;
};

struct Problem {
    /// The requirement of the goal that cannot be had; empty where the problem has no single one.
    std::string requirement;
    /// One sentence for a packager.
    std::string text;
    /// What nearly provides it: "name-version (repository)", best first.
    std::vector<std::string> candidates;
};

struct Unsolvable {
    std::vector<Problem> problems;
    /// A test case in libsolv's format, which `testsolv` replays.
    std::string solver_case;
};

using Outcome = std::variant<Solution, Unsolvable>;

}  // namespace dynbr::model
