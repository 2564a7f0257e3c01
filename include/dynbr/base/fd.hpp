// Owning file descriptors and pipes. Everything is opened close-on-exec.
#pragma once

#include "dynbr/base/error.hpp"

#include <string>
#include <utility>

namespace dynbr {

/// Owns one descriptor and closes it; -1 means none.
class UniqueFd {
  public:
    UniqueFd() = default;

    explicit UniqueFd(int fd) noexcept
        : fd_(fd) {}

    UniqueFd(UniqueFd&& other) noexcept
        : fd_(std::exchange(other.fd_, -1)) {}

    UniqueFd& operator=(UniqueFd&& other) noexcept {
        reset(std::exchange(other.fd_, -1));
        return *this;
    }

    ~UniqueFd() { reset(); }

    [[nodiscard]] int get() const noexcept { return fd_; }

    explicit operator bool() const noexcept { return fd_ >= 0; }

    void reset(int fd = -1) noexcept;

    [[nodiscard]] int release() noexcept { return std::exchange(fd_, -1); }

  private:
    int fd_ = -1;
};

struct Pipe {
    UniqueFd read_end;
    UniqueFd write_end;
};

[[nodiscard]] Result<Pipe> make_pipe();

/// Opens a folder as a path only (O_PATH | O_DIRECTORY | O_NOFOLLOW).
[[nodiscard]] Result<UniqueFd> open_folder(const std::string& path);

}  // namespace dynbr
