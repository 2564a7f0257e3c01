// A result folder: the logs, the journal and what else a build leaves beside its packages.
#pragma once

#include "dynbr/base/error.hpp"
#include "dynbr/base/fd.hpp"
#include "dynbr/journal/journal.hpp"

#include <string>
#include <string_view>

namespace dynbr::cli {

/// A log that only grows. What can't be written is given up: a log never fails a build.
class LogFile {
  public:
    [[nodiscard]] static Result<LogFile> create(const std::string& path);
    void write(std::string_view bytes) const;

  private:
    explicit LogFile(UniqueFd fd)
        : fd_(std::move(fd)) {}

    UniqueFd fd_;
};

class Results {
  public:
    /// Makes the folder and starts its logs and journal anew; packages of an earlier build stay.
    [[nodiscard]] static Result<Results> create(const std::string& folder);

    /// To the journal, and as a line with the time to state.log.
    [[nodiscard]] Result<void> record(const journal::Event& event);

    [[nodiscard]] const LogFile& build_log() const { return build_log_; }

    [[nodiscard]] const LogFile& root_log() const { return root_log_; }

    /// Absolute.
    [[nodiscard]] const std::string& folder() const { return folder_; }

  private:
    Results(std::string folder,
            journal::Writer journal,
            LogFile build_log,
            LogFile root_log,
            LogFile state_log);
    std::string folder_;
    journal::Writer journal_;
    LogFile build_log_;
    LogFile root_log_;
    LogFile state_log_;
};

}  // namespace dynbr::cli
