#include "dynbr/driver/judging.hpp"

#include "dynbr/base/escape.hpp"
#include "dynbr/journal/client_log.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <unordered_map>

namespace dynbr::driver {

namespace {

constexpr int kMissingRequirements = 11;  // rpmbuild's RPMRC_MISSINGBUILDREQUIRES

/// The reserved requirement may stand in any line, whatever else is wrong with the output.
bool generator_failed(const grammar::ParsedLines& parsed) {
    return std::any_of(
        parsed.requirements.begin(), parsed.requirements.end(), [](const auto& requirement) {
            return grammar::is_generator_failure(requirement.reldep);
        });
}

Result<std::vector<model::Requirement>> to_requirements(grammar::ParsedLines parsed,
                                                        model::Stage stage,
                                                        std::string_view input_name) {
    if (!parsed.ok()) {
        return tl::make_unexpected(grammar::invalid_requirements(parsed, input_name));
    }
    std::vector<model::Requirement> requirements;
    requirements.reserve(parsed.requirements.size());
    for (auto& entry : parsed.requirements) {
        requirements.push_back({std::move(entry.reldep), std::move(entry.text), stage, {}});
    }
    return model::canonical_set(std::move(requirements));
}

void attach_claims(std::vector<model::Requirement>& requirements, const std::string& client_log) {
    std::unordered_map<std::string, model::Origin> origins;
    for (auto& claim : journal::parse_client_log(client_log)) {
        origins.try_emplace(std::move(claim.requirement), std::move(claim.origin));
    }
    for (auto& requirement : requirements) {
        if (const auto found = origins.find(requirement.text); found != origins.end()) {
            requirement.claimed_origin = found->second;
        }
    }
}

tl::unexpected<Error> too_much_output(const grammar::Limits& limits) {
    return fail(ErrorKind::InvalidRequirements,
                fmt::format("%generate_buildrequires printed more than the limit of {} bytes",
                            limits.bytes));
}

std::vector<std::string> tail_lines(const std::string& log_tail) {
    std::vector<std::string> lines;
    const std::string text = escaped_lines(log_tail);
    for (std::size_t start = 0; start < text.size();) {
        const std::size_t end = std::min(text.find('\n', start), text.size());
        lines.push_back("  | " + text.substr(start, end - start));
        start = end + 1;
    }
    return lines;
}

}  // namespace

tl::unexpected<Error> ended_badly(const std::string& what,
                                  const Termination& termination,
                                  const std::string& log_tail) {
    if (termination.ending == Ending::Interrupted) {
        return fail(ErrorKind::Interrupted, "interrupted");
    }
    auto error =
        fail(ErrorKind::BuildFailed, fmt::format("{} failed: {}", what, termination.text()));
    error.value().details = tail_lines(log_tail);
    return error;
}

Result<std::vector<model::Requirement>> judge_static(const std::string& lines,
                                                     grammar::Role role,
                                                     const grammar::Limits& limits) {
    const char* name = role == grammar::Role::Conflict ? "BuildConflicts" : "BuildRequires";
    return to_requirements(
        grammar::parse_rpm_output(lines, limits, role), model::Stage::Static, name);
}

Result<std::vector<model::Requirement>> judge_generated(const std::string& lines,
                                                        const std::string& client_log,
                                                        const grammar::Limits& limits) {
    auto requirements = to_requirements(
        grammar::parse_lines(lines, limits), model::Stage::Generated, "%generate_buildrequires");
    if (requirements) {
        attach_claims(*requirements, client_log);
    }
    return requirements;
}

Result<std::vector<model::Requirement>> judge_section(const model::SectionRun& run,
                                                      const grammar::Limits& limits) {
    if (!run.ran && run.termination.success()) {
        return std::vector<model::Requirement>{};
    }
    if (run.termination.ending == Ending::OutputLimit) {
        return too_much_output(limits);
    }
    const grammar::ParsedLines parsed = grammar::parse_lines(run.lines, limits);
    if (run.termination.ending == Ending::Exited && generator_failed(parsed)) {
        return ended_badly("a generator in %generate_buildrequires", run.termination, run.log_tail);
    }
    const bool fine =
        run.termination.success() || run.termination.exited_with(kMissingRequirements);
    const bool crashed_on_lines =
        run.termination.ending == Ending::Signalled && run.section_succeeded && !parsed.ok();
    if (!fine && !crashed_on_lines) {
        return ended_badly("%generate_buildrequires", run.termination, run.log_tail);
    }
    auto requirements = judge_generated(run.lines, run.client_log, limits);
    if (requirements && run.rpm_ignored_lines) {
        auto error = fail(ErrorKind::InvalidRequirements,
                          "rpmbuild refused a line that %generate_buildrequires printed");
        error.value().details = tail_lines(run.log_tail);
        return error;
    }
    return requirements;
}

}  // namespace dynbr::driver
