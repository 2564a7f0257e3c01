#include "results.hpp"

#include "dynbr/base/files.hpp"

#include <fmt/chrono.h>
#include <fmt/core.h>

#include <fcntl.h>
#include <sys/stat.h>

#include <cerrno>
#include <ctime>
#include <filesystem>

namespace dynbr::cli {

namespace {

constexpr const char* kSolverCase = "solver-case.t";

/// state.log has mock's form: a time and what begins or ends.
std::string state_line(const std::string& what) {
    return fmt::format("{:%Y-%m-%d %H:%M:%S} {}\n", fmt::gmtime(std::time(nullptr)), what);
}

/// The event's line without what is long: its name and round.
std::string summary(const journal::Event& event) {
    const std::string line = journal::to_line(event);
    return line.size() <= 200 ? line
                              : line.substr(0, line.find(',', line.find("\"round\""))) + ", ...}";
}

}  // namespace

Result<LogFile> LogFile::create(const std::string& path) {
    // O_NONBLOCK: opening a FIFO in the file's place must not block us.
    constexpr int kFlags =
        O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK;
    UniqueFd fd(::open(path.c_str(), kFlags, 0644));

    struct stat status {};

    if (!fd || ::fstat(fd.get(), &status) != 0) {
        return fail_errno("cannot create log '" + path + "'", errno);
    }
    if (!S_ISREG(status.st_mode)) {
        return fail(ErrorKind::Environment,
                    "cannot create log '" + path + "': something else has its name");
    }
    return LogFile(std::move(fd));
}

void LogFile::write(std::string_view bytes) const {
    [[maybe_unused]] const auto written = write_all(fd_.get(), bytes, "log");
}

Results::Results(std::string folder,
                 journal::Writer journal,
                 LogFile build_log,
                 LogFile root_log,
                 LogFile state_log)
    : folder_(std::move(folder)),
      journal_(std::move(journal)),
      build_log_(std::move(build_log)),
      root_log_(std::move(root_log)),
      state_log_(std::move(state_log)) {}

Result<Results> Results::create(const std::string& folder) {
    const std::string absolute = std::filesystem::absolute(folder).lexically_normal().string();
    if (auto made = make_folders(absolute); !made) {
        return tl::make_unexpected(made.error());
    }
    std::error_code ignored;
    std::filesystem::remove(absolute + "/" + kSolverCase, ignored);
    auto journal = journal::Writer::create(absolute + "/rounds.jsonl");
    if (!journal) {
        return tl::make_unexpected(journal.error());
    }
    std::vector<LogFile> logs;
    for (const char* name : {"/build.log", "/root.log", "/state.log"}) {
        auto log = LogFile::create(absolute + name);
        if (!log) {
            return tl::make_unexpected(log.error());
        }
        logs.push_back(std::move(*log));
    }
    return Results(
        absolute, std::move(*journal), std::move(logs[0]), std::move(logs[1]), std::move(logs[2]));
}

Result<void> Results::record(const journal::Event& event) {
    state_log_.write(state_line(summary(event)));
    if (const auto* none = std::get_if<journal::UnsolvableFound>(&event);
        none != nullptr && !none->solver_case.empty()) {
        if (auto written = write_file_atomically(folder_ + "/" + kSolverCase, none->solver_case);
            !written) {
            return written;
        }
    }
    return journal_.append(event);
}

}  // namespace dynbr::cli
