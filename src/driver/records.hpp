// Model values as the journal records them.
#pragma once

#include "dynbr/journal/event.hpp"
#include "dynbr/model/requirement.hpp"
#include "dynbr/model/solution.hpp"

#include <string>
#include <vector>

namespace dynbr::driver {

[[nodiscard]] std::vector<std::string> texts(const std::vector<model::Requirement>& requirements);
[[nodiscard]] std::vector<std::string> nevras(const std::vector<model::Package>& packages);
[[nodiscard]] std::vector<journal::RequirementRecord> records(
    const std::vector<model::Requirement>& requirements);
[[nodiscard]] journal::Resolved record(const model::Solution& solution, unsigned round);
[[nodiscard]] std::vector<journal::ProblemRecord> records(
    const std::vector<model::Problem>& problems);

}  // namespace dynbr::driver
