// One turn of transfers through librepo: each file from one URL, several at a time.
#pragma once

#include "../download.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace dynbr::repo {

/// One file from one of its bases.
struct Try {
    std::size_t target = 0;
    std::size_t base = 0;
    std::string url;
    /// Open for reading and writing, positioned at its end; not owned.
    int fd = -1;
    /// Bytes that are there already and are to be kept.
    std::uint64_t offset = 0;
};

struct TryResult {
    enum class State {
        Done,
        Failed,
        /// Broken off, or not begun, for another's sake; to be tried again.
        Open,
    };
    State state = State::Open;
    DownloadFailure failure{};
    /// The same URL may give another answer later.
    bool worth_retrying = false;
    /// No connection, or one that died: the server's fault, whatever the file.
    bool connection = false;
    /// The bytes that are there now are a beginning of the file.
    bool keep_bytes = false;
};

class Session {
  public:
    [[nodiscard]] static Result<Session> open(const DownloadJob& job);
    Session(Session&&) noexcept;
    Session& operator=(Session&&) noexcept;
    ~Session();

    struct Events {
        /// Bytes of this turn so far, at most ten times a second.
        std::function<void(std::uint64_t)> on_bytes;
        /// A file is complete; called before run() returns.
        std::function<void(const Try&)> on_done;
        /// A connection failed: whether to break off the turn, to use other servers for the rest.
        std::function<bool(const Try&)> break_off;
    };

    /// Results in the order of the tries. An error is one of this machine.
    [[nodiscard]] Result<std::vector<TryResult>> run(const std::vector<Try>& tries,
                                                     const Events& events);

  private:
    struct Impl;
    explicit Session(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace dynbr::repo
