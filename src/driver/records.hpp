// Model values as the journal records them.
#pragma once

#include "dynbr/driver/ports.hpp"
#include "dynbr/journal/event.hpp"
#include "dynbr/model/requirement.hpp"
#include "dynbr/model/solution.hpp"

#include <map>
#include <string>
#include <vector>

namespace dynbr::driver {

[[nodiscard]] std::vector<std::string> texts(const std::vector<model::Requirement>& requirements);
[[nodiscard]] std::vector<std::string> nevras(const std::vector<model::Package>& packages);
[[nodiscard]] std::vector<journal::RequirementRecord> records(
    const std::vector<model::Requirement>& requirements);
/// Who signed each added package, by its NEVRA; without those that nobody had to sign.
[[nodiscard]] std::map<std::string, std::string> signers(const Applied& applied);
[[nodiscard]] journal::Resolved record(const model::Solution& solution, unsigned round);
[[nodiscard]] std::vector<journal::ProblemRecord> records(
    const std::vector<model::Problem>& problems);

}  // namespace dynbr::driver
