// From what a build printed to requirements, or to the error that says what is wrong with all of it.
#pragma once

#include "dynbr/base/error.hpp"
#include "dynbr/grammar/parse.hpp"
#include "dynbr/model/build.hpp"
#include "dynbr/model/requirement.hpp"

#include <string>
#include <vector>

namespace dynbr::driver {

/// Static requirements or conflicts, as rpm prints them; InvalidRequirements with every bad one and its caret.
[[nodiscard]] Result<std::vector<model::Requirement>> judge_static(const std::string& lines,
                                                                   grammar::Role role,
                                                                   const grammar::Limits& limits);

/// The section's lines with the origins that its client log claims. Errors as docs/loop.md has them: a generator that
/// failed, a section that failed or was ended, lines that rpmbuild ignored, lines that are no requirements.
[[nodiscard]] Result<std::vector<model::Requirement>> judge_section(const model::SectionRun& run,
                                                                    const grammar::Limits& limits);

/// As judge_section(), for lines that a building run printed.
[[nodiscard]] Result<std::vector<model::Requirement>> judge_generated(
    const std::string& lines, const std::string& client_log, const grammar::Limits& limits);

/// BuildFailed with the end of the log; Interrupted where the user stopped it.
[[nodiscard]] tl::unexpected<Error> ended_badly(const std::string& what,
                                                const Termination& termination,
                                                const std::string& log_tail);

}  // namespace dynbr::driver
