// Runs rpm's programs inside with the limits, the environment and the log of one build.
#include "inside.hpp"

#include "dynbr/base/escape.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace dynbr::rpmbuild {
namespace {

constexpr std::size_t kTailBytes = 8192;
constexpr std::size_t kTailLines = 30;
constexpr std::size_t kAnswerLimit = std::size_t{16} << 20;
constexpr std::size_t kStatusLimit = 4096;
/// rpm's programs never exit past this; what runs them inside (bwrap, a shell) reports signal n as 128 + n.
constexpr int kSignalBase = 128;
constexpr int kLastSignal = 64;

Termination decoded(Termination termination) {
    if (termination.ending == Ending::Exited && termination.value > kSignalBase
        && termination.value <= kSignalBase + kLastSignal) {
        return {Ending::Signalled, termination.value - kSignalBase};
    }
    return termination;
}

std::vector<std::string> environment(const Job& job, const std::string& home) {
    // SOURCE_DATE_EPOCH and RPM_BUILD_NCPUS are rpm's to set, by its macros and the machine.
    std::vector<std::string> variables = {
        "HOME=" + home, "PATH=/usr/bin:/usr/sbin:/bin:/sbin", "LC_ALL=C.UTF-8", "TERM=dumb"};
    if (job.captures) {
        variables.push_back(fmt::format("DYNBR_CLIENT_LOG_FD={}", kClientLogFd));
    }
    return variables;
}

process::Output kept(int child_fd, std::size_t limit) {
    process::Output output;
    output.child_fd = child_fd;
    output.limit = limit;
    return output;
}

std::string take(std::vector<std::string>& outputs, std::size_t index) {
    return index < outputs.size() ? std::move(outputs[index]) : std::string();
}

}  // namespace

void LogTail::add(std::string_view bytes) {
    bytes = bytes.substr(bytes.size() - std::min(bytes.size(), 2 * kTailBytes));
    bytes_.append(bytes);
    if (bytes_.size() > 2 * kTailBytes) {
        bytes_.erase(0, bytes_.size() - kTailBytes);
    }
}

std::string LogTail::text() const {
    auto from = bytes_.size() - std::min(bytes_.size(), kTailBytes);
    if (from > 0) {
        const auto line_end = bytes_.find('\n', from - 1);
        from = line_end == std::string::npos ? from : line_end + 1;
    }
    return bytes_.substr(from);
}

Inside::Inside(Enclosure& enclosure, const BuildRequest& request)
    : enclosure_(enclosure),
      request_(request) {}

std::optional<std::chrono::milliseconds> Inside::time_left() const {
    if (!request_.time_limits.whole) {
        return request_.time_limits.command;
    }
    const auto used = std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::steady_clock::now() - start_);
    const auto left = std::max(*request_.time_limits.whole - used, std::chrono::milliseconds(0));
    return std::min(left, request_.time_limits.command.value_or(left));
}

std::vector<process::Output> Inside::outputs(const Job& job, LogTail& tail) {
    process::Output log;
    log.child_fd = job.answers ? 2 : 1;
    log.limit =
        request_.output_limits.build_log - std::min(request_.output_limits.build_log, logged_);
    log.keep = false;
    log.on_bytes = [this, &tail](std::string_view bytes) {
        logged_ += bytes.size();
        tail.add(bytes);
        if (request_.log) {
            request_.log(bytes);
        }
    };
    if (!job.answers) {
        log.also_fd = 2;
    }
    std::vector<process::Output> all = {std::move(log)};
    if (job.answers) {
        all.push_back(kept(1, kAnswerLimit));
    }
    if (job.captures) {
        all.push_back(kept(kLinesFd, request_.output_limits.lines));
        all.push_back(kept(kClientLogFd, request_.output_limits.client_log));
        all.push_back(kept(kStatusFd, kStatusLimit));
    }
    return all;
}

Ran Inside::read(InsideResult result, const Job& job) const {
    auto& outputs = result.finished.outputs;
    Ran ran;
    ran.termination = decoded(result.finished.termination);
    ran.tree_changes = std::move(result.tree_changes);
    std::size_t next = 1;
    if (job.answers) {
        ran.answer = take(outputs, next++);
    }
    if (job.captures) {
        ran.lines = take(outputs, next++);
        ran.client_log = take(outputs, next++);
        ran.status = take(outputs, next++);
    }
    if (ran.termination.ending == Ending::OutputLimit) {
        const auto& limits = request_.output_limits;
        ran.over_limit = ran.answer.size() >= kAnswerLimit                            ? "answer"
                         : job.captures && ran.lines.size() >= limits.lines           ? kLines
                         : job.captures && ran.client_log.size() >= limits.client_log ? "client log"
                                                                                      : "build log";
    }
    return ran;
}

Result<Ran> Inside::run(Job job) {
    const auto time = time_left();
    if (time && time->count() == 0) {
        Ran ran;
        ran.termination.ending = Ending::TimedOut;
        return ran;
    }
    LogTail tail;
    InsideCommand command;
    command.command.argv = job.argv;
    command.command.environment = environment(job, enclosure_.top_folder());
    command.command.outputs = outputs(job, tail);
    command.command.time_limit = time;
    command.tree = job.tree;
    command.files = job.files;
    auto result = enclosure_.run(command);
    if (!result) {
        return tl::unexpected(std::move(result.error()));
    }
    Ran ran = read(std::move(*result), job);
    ran.log_tail = tail.text();
    return ran;
}

Error Inside::failure(std::string message, const Ran& ran) const {
    Error error;
    error.kind = ran.termination.ending == Ending::Interrupted ? ErrorKind::Interrupted
                                                               : ErrorKind::BuildFailed;
    error.message = fmt::format("{}: {}", message, ran.termination.text());
    if (!ran.over_limit.empty()) {
        error.message += fmt::format(" ({})", ran.over_limit);
    }
    std::string_view rest = ran.log_tail;
    while (!rest.empty()) {
        const auto end = std::min(rest.find('\n'), rest.size());
        error.details.push_back(escaped(rest.substr(0, end)));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    if (error.details.size() > kTailLines) {
        error.details.erase(error.details.begin(), error.details.end() - kTailLines);
    }
    if (!request_.log_name.empty()) {
        error.hint = "the whole log is in " + request_.log_name;
    }
    return error;
}

}  // namespace dynbr::rpmbuild
