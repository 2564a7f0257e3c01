// What the exit status of rpmbuild, the wrapper's account and a file that is there or not mean together.
#include "interpret.hpp"

#include <algorithm>
#include <charconv>

namespace dynbr::rpmbuild {
namespace {

/// rpm's RPMRC_MISSINGBUILDREQUIRES.
constexpr int kMissingRequirements = 11;

constexpr const char* kNoWrapper =
    "the section ran without dynbr's wrapper: the spec or a macro file sets "
    "__spec_buildrequires_cmd";

bool take_number(std::string_view line, std::string_view word, int& number) {
    if (line.substr(0, word.size()) != word) {
        return false;
    }
    line.remove_prefix(word.size());
    int parsed = 0;
    const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), parsed);
    if (error != std::errc() || end != line.data() + line.size() || parsed < 0 || parsed > 255) {
        return false;
    }
    number = parsed;
    return true;
}

void take_record(WrapperReport& report, std::string_view line) {
    using End = WrapperReport::End;
    constexpr std::string_view kError = "error ";
    if (line == "start") {
        report.started = true;
    } else if (line == "differ") {
        report.end = End::Differ;
    } else if (line == "flood") {
        report.end = End::Flood;
    } else if (line == "held") {
        report.end = End::Held;
    } else if (line.substr(0, kError.size()) == kError) {
        report.end = End::Broken;
        report.text = line.substr(kError.size());
    } else if (take_number(line, "exit ", report.value)) {
        report.end = End::Exited;
    } else if (take_number(line, "signal ", report.value)) {
        report.end = End::Signalled;
    }
}

tl::unexpected<Error> held() {
    return fail(ErrorKind::BuildFailed,
                "%generate_buildrequires left a process running that holds its standard output");
}

tl::unexpected<Error> broken(const WrapperReport& report) {
    return fail(ErrorKind::Environment, "dynbr's wrapper failed inside: " + report.text);
}

/// rpmbuild exits with 1 for every failure; a section that was killed says more. Its exit status does not: an 11 would
/// be taken for rpmbuild's.
Termination told_apart(Termination rpmbuild, const WrapperReport& report) {
    if (rpmbuild.ending != Ending::Exited || rpmbuild.success()) {
        return rpmbuild;
    }
    if (report.end == WrapperReport::End::Signalled) {
        return {Ending::Signalled, report.value};
    }
    return report.end == WrapperReport::End::Flood ? Termination{Ending::OutputLimit, 0} : rpmbuild;
}

/// Only too many lines are an answer; any other flood is an error.
tl::unexpected<Error> flooded(const std::string& what) {
    return fail(ErrorKind::BuildFailed, "the " + what + " is larger than its limit");
}

/// rpmbuild said yes or "11", and the wrapper ran.
Result<void> judge_end(model::SectionRun& run, const WrapperReport& report, bool header_written) {
    const bool header_expected = run.termination.exited_with(kMissingRequirements);
    if (!report.succeeded()) {
        return fail(ErrorKind::BuildFailed, "rpmbuild succeeded although the section did not");
    }
    if (header_expected && !header_written) {
        return fail(ErrorKind::BuildFailed,
                    "rpmbuild asks for requirements but wrote no header of them");
    }
    // With --nodeps a section that was read to its end always gives 11.
    run.rpm_ignored_lines = !header_expected;
    return {};
}

/// rpmbuild said yes or "11", and the wrapper did not run.
Result<void> judge_without_section(model::SectionRun& run, bool header_written) {
    if (run.termination.success()) {
        return {};
    }
    return fail(
        ErrorKind::BuildFailed,
        header_written ? kNoWrapper : "rpmbuild misses static requirements in spite of --nodeps");
}

}  // namespace

WrapperReport read_report(std::string_view status) {
    WrapperReport report;
    for (auto end = status.find('\n'); end != std::string_view::npos; end = status.find('\n')) {
        take_record(report, status.substr(0, end));
        status.remove_prefix(end + 1);
    }
    return report;
}

Result<model::SectionRun> interpret_section(Ran ran, bool header_written) {
    const auto report = read_report(ran.status);
    if (report.end == WrapperReport::End::Broken) {
        return broken(report);
    }
    if (report.end == WrapperReport::End::Held) {
        return held();
    }
    if (!ran.over_limit.empty() && ran.over_limit != kLines) {
        return flooded(ran.over_limit);
    }
    model::SectionRun run;
    run.ran = report.started;
    run.section_succeeded = report.succeeded();
    run.termination = told_apart(ran.termination, report);
    run.lines = std::move(ran.lines);
    run.client_log = std::move(ran.client_log);
    run.tree_changes = std::move(ran.tree_changes);
    run.log_tail = std::move(ran.log_tail);
    if (!run.termination.success() && !run.termination.exited_with(kMissingRequirements)) {
        return run;
    }
    const auto judged = run.ran ? judge_end(run, report, header_written)
                                : judge_without_section(run, header_written);
    return judged ? Result<model::SectionRun>(std::move(run)) : tl::unexpected(judged.error());
}

Result<model::BuildRun> interpret_build(Ran ran, bool section_seen) {
    const auto report = read_report(ran.status);
    if (report.end == WrapperReport::End::Broken) {
        return broken(report);
    }
    if (report.end == WrapperReport::End::Held) {
        return held();
    }
    if (!ran.over_limit.empty() && ran.over_limit != kLines) {
        return flooded(ran.over_limit);
    }
    if (ran.termination.exited_with(kMissingRequirements)) {
        return fail(ErrorKind::BuildFailed,
                    "rpm in the root misses requirements although all were installed");
    }
    if (ran.termination.success() && section_seen != report.started) {
        return fail(ErrorKind::BuildFailed,
                    section_seen
                        ? "the section did not run under dynbr's wrapper in the building run"
                        : "a section ran in the building run that was not there before");
    }
    model::BuildRun run;
    run.lines_differ = report.end == WrapperReport::End::Differ;
    run.section_ran = report.started;
    run.termination = told_apart(ran.termination, report);
    run.lines = std::move(ran.lines);
    run.client_log = std::move(ran.client_log);
    run.log_tail = std::move(ran.log_tail);
    return run;
}

}  // namespace dynbr::rpmbuild
