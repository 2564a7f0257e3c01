// What every root starts from: the --base option as requirements.
#pragma once

#include "terminal.hpp"

#include "dynbr/base/error.hpp"
#include "dynbr/model/requirement.hpp"

#include <string>
#include <vector>

namespace dynbr::cli {

class Supply;

/// Those of the names that are requirements themselves, and not groups; without names what base_set() falls back to.
///  InvalidRequirements where one is neither.
[[nodiscard]] Result<std::vector<model::Requirement>> plain_base(
    const std::vector<std::string>& names);

/// Whether groups of repositories are to be known for it.
[[nodiscard]] bool needs_groups(const std::vector<std::string>& names);

/// All of it. Of a group those packages count that are of the configured types and are offered by a repository, as dnf has
/// it; the others are named on the terminal. Without names: the group buildsys-build where a repository has it, else what
/// provides that name. "none" alone is the empty set.
[[nodiscard]] Result<std::vector<model::Requirement>> base_set(
    const std::vector<std::string>& names, Supply& supply, Terminal& terminal);

}  // namespace dynbr::cli
