// What is being downloaded, as people see it: a moving line on a terminal, and one line that stays at the end.
#pragma once

#include "terminal.hpp"

#include "dynbr/repo/package_cache.hpp"

#include <chrono>
#include <cstdint>
#include <string>

namespace dynbr::cli {

class TransferProgress {
  public:
    /// `terminal` must outlive this.
    explicit TransferProgress(Terminal& terminal)
        : terminal_(terminal) {}

    void metadata(const std::string& repository, std::uint64_t bytes);
    void packages(const repo::FetchProgress& progress);

    /// Says what has been downloaded, if anything has.
    void finish();

  private:
    using Clock = std::chrono::steady_clock;

    Terminal& terminal_;
    repo::FetchProgress downloaded_;
    Clock::time_point started_{};
};

}  // namespace dynbr::cli
