// Runs the downloading program and listens to it.
#include "download.hpp"

#include "checksums.hpp"
#include "download_wire.hpp"
#include "urls.hpp"

#include "dynbr/base/programs.hpp"
#include "dynbr/base/stats.hpp"
#include "dynbr/process/run.hpp"

#include <cstdlib>

namespace dynbr::repo {

namespace {

constexpr const char* kProgram = "dynbr-download";
/// All events of a job: some hundred bytes a target and a try, and ten lines of progress a second.
constexpr std::size_t kEventsLimit = std::size_t{256} << 20U;
constexpr std::size_t kLongestLine = 16384;
constexpr std::size_t kComplaintsLimit = 65536;
/// Of failures that only repeat each other, a few are enough.
constexpr std::size_t kShownFailures = 8;

/// Takes events apart into lines and outcomes.
class Listener {
  public:
    Listener(const DownloadJob& job, const DownloadEvents& events)
        : job_(job),
          events_(events),
          outcomes_(job.targets.size()) {}

    void hear(std::string_view bytes) {
        rest_ += bytes;
        std::size_t start = 0;
        for (std::size_t end = 0; (end = rest_.find('\n', start)) != std::string::npos;
             start = end + 1) {
            hear_line(std::string_view(rest_).substr(start, end - start));
        }
        rest_.erase(0, start);
        if (rest_.size() > kLongestLine) {
            rest_.clear();
            malformed_ = true;
        }
    }

    [[nodiscard]] bool malformed() const { return malformed_; }

    [[nodiscard]] std::vector<DownloadOutcome> take() { return std::move(outcomes_); }

  private:
    void hear_line(std::string_view line) {
        auto event = parse_event(line, job_);
        if (!event) {
            malformed_ = true;
        } else if (const auto* bytes = std::get_if<BytesEvent>(&*event)) {
            if (events_.on_bytes) {
                events_.on_bytes(bytes->bytes);
            }
        } else if (const auto* done = std::get_if<DoneEvent>(&*event)) {
            on_done(*done);
        } else {
            auto& failed = std::get<TryFailedEvent>(*event);
            outcomes_[failed.target].failures.push_back(std::move(failed.failure));
        }
    }

    void on_done(const DoneEvent& event) {
        DownloadOutcome& outcome = outcomes_[event.target];
        if (outcome.done) {
            return;
        }
        outcome.done = true;
        outcome.base = job_.servers[job_.targets[event.target].server].bases[event.base];
        if (events_.on_done) {
            events_.on_done(event.target);
        }
    }

    const DownloadJob& job_;
    const DownloadEvents& events_;
    std::vector<DownloadOutcome> outcomes_;
    std::string rest_;
    bool malformed_ = false;
};

/// What libcurl and its TLS library look at, and nothing else. FTP, to which a server could lead us, ends nowhere.
std::vector<std::string> environment() {
    std::vector<std::string> variables{"PATH=/usr/bin:/bin", "LC_ALL=C", "ftp_proxy=127.0.0.1:1"};
    for (const char* name : {"http_proxy",
                             "https_proxy",
                             "HTTPS_PROXY",
                             "all_proxy",
                             "ALL_PROXY",
                             "no_proxy",
                             "NO_PROXY"}) {
        if (const char* value = std::getenv(name)) {
            variables.push_back(std::string(name) + "=" + value);
        }
    }
    return variables;
}

process::Command command_for(const DownloadJob& job, std::string program, Listener& listener) {
    process::Command command;
    command.argv = {std::move(program)};
    command.environment = environment();
    command.input = to_text(job);
    process::Output events;
    events.child_fd = 1;
    events.limit = kEventsLimit;
    events.keep = false;
    events.on_bytes = [&listener](std::string_view bytes) {
        listener.hear(bytes);
    };
    process::Output complaints;
    complaints.child_fd = 2;
    complaints.limit = kComplaintsLimit;
    command.outputs = {std::move(events), std::move(complaints)};
    return command;
}

}  // namespace

Result<std::vector<DownloadOutcome>> download(const DownloadJob& job,
                                              const DownloadEvents& events) {
    const ScopedTimer timer("download");
    auto program = internal_program(kProgram);
    if (!program) {
        return tl::make_unexpected(program.error());
    }
    Listener listener(job, events);
    const auto finished = process::run(command_for(job, std::move(*program), listener));
    if (!finished) {
        return tl::make_unexpected(finished.error());
    }
    if (finished->termination.ending == Ending::Interrupted) {
        return fail(ErrorKind::Interrupted, "interrupted while downloading");
    }
    if (!finished->termination.success() || listener.malformed()) {
        auto error = fail(ErrorKind::Environment,
                          listener.malformed() ? "the downloading program talks nonsense"
                                               : "the downloading program ended with "
                                                     + finished->termination.text());
        error.value().details.push_back(finished->outputs.back());
        return error;
    }
    return listener.take();
}

tl::unexpected<Error> not_downloaded(const DownloadTarget& target, const DownloadOutcome& outcome) {
    const auto& failures = outcome.failures;
    const std::string name = failures.empty() ? target.location : failures.back().url;
    auto error = fail(ErrorKind::Environment, "cannot download '" + shown(name) + "'");
    auto& details = error.value().details;
    for (std::size_t i = 0; i < failures.size() && i < kShownFailures; ++i) {
        const std::string line = shown(failures[i].url) + ": " + failures[i].message;
        if (details.empty() || details.back() != line) {
            details.push_back(line);
        }
    }
    if (failures.size() > kShownFailures) {
        details.push_back("... and " + std::to_string(failures.size() - kShownFailures)
                          + " more failures");
    }
    for (const model::Checksum& checksum : target.checksums) {
        details.push_back(std::string("expected ")
                          + (target.size ? std::to_string(*target.size) + " bytes, " : "")
                          + name_of(checksum.digest) + " " + checksum.hex);
    }
    return error;
}

}  // namespace dynbr::repo
