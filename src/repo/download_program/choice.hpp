// Which base a file is asked of next: known only by what has been tried so far.
#pragma once

#include "session.hpp"

#include <chrono>
#include <optional>
#include <vector>

namespace dynbr::repo {

class Choice {
  public:
    explicit Choice(const DownloadJob& job);

    /// The base to try now; nothing where every one has been given up for this file.
    [[nodiscard]] std::optional<std::size_t> next(std::size_t target) const;

    void record(const Try& what, const TryResult& result);

    /// Whether the rest should rather be asked of others: this base has failed more than once and never delivered.
    [[nodiscard]] bool looks_dead(const Try& what);

    /// How long to wait before this turn: servers that were asked before get time to recover.
    [[nodiscard]] std::chrono::milliseconds pause_before(const std::vector<Try>& tries) const;

  private:
    struct Base {
        unsigned delivered = 0;
        unsigned lost_connections = 0;
    };

    struct Asked {
        unsigned times = 0;
        bool given_up = false;
    };

    struct Target {
        std::vector<Asked> bases;
        unsigned tries = 0;
    };

    [[nodiscard]] unsigned penalty(std::size_t server, std::size_t base) const;

    const DownloadJob& job_;
    std::vector<std::vector<Base>> servers_;
    std::vector<Target> targets_;
};

}  // namespace dynbr::repo
