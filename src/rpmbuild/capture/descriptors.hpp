// Reading and writing descriptors to the end, through interrupts, short writes and non-blocking pipes.
#pragma once

#include <fcntl.h>
#include <poll.h>
#include <sys/types.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <string_view>

namespace dynbr::capture {

inline void wait_for(int fd, short events) {
    pollfd entry{fd, events, 0};
    static_cast<void>(poll(&entry, 1, -1));
}

/// False with errno where the bytes can't be written.
[[nodiscard]] inline bool write_fully(int fd, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = write(fd, bytes.data(), bytes.size());
        if (written > 0) {
            bytes.remove_prefix(static_cast<std::size_t>(written));
        } else if (errno == EAGAIN) {
            wait_for(fd, POLLOUT);
        } else if (errno != EINTR) {
            return false;
        }
    }
    return true;
}

/// One read; 0 at end of file, -1 with errno.
[[nodiscard]] inline ssize_t read_some(int fd, char* buffer, std::size_t size) {
    for (;;) {
        const ssize_t got = read(fd, buffer, size);
        if (got >= 0) {
            return got;
        }
        if (errno == EAGAIN) {
            wait_for(fd, POLLIN);
        } else if (errno != EINTR) {
            return -1;
        }
    }
}

/// False where the descriptor isn't open.
[[nodiscard]] inline bool close_on_exec(int fd) {
    const int flags = fcntl(fd, F_GETFD);
    return flags >= 0 && fcntl(fd, F_SETFD, flags | FD_CLOEXEC) == 0;
}

}  // namespace dynbr::capture
