#include "dynbr/base/interrupt.hpp"

#include "dynbr/base/fd.hpp"

#include <poll.h>
#include <signal.h>
#include <unistd.h>

#include <cerrno>

namespace dynbr {

namespace {

// A signal handler reaches nothing but globals.
int signal_read_fd = -1;
int signal_write_fd = -1;

extern "C" void on_signal(int) {
    const int saved = errno;
    // The byte is never read: the pipe stays readable for all who wait.
    [[maybe_unused]] const ssize_t written = ::write(signal_write_fd, "!", 1);
    errno = saved;
}

}  // namespace

Result<void> catch_interrupts() {
    auto pipe = make_pipe();
    if (!pipe) {
        return tl::make_unexpected(pipe.error());
    }
    signal_read_fd = pipe->read_end.release();
    signal_write_fd = pipe->write_end.release();

    struct sigaction action {};

    action.sa_handler = on_signal;
    ::sigemptyset(&action.sa_mask);
    for (const int number : {SIGINT, SIGTERM, SIGHUP}) {
        if (::sigaction(number, &action, nullptr) != 0) {
            return fail_errno("cannot catch signals", errno);
        }
    }
    return {};
}

int interrupt_fd() noexcept {
    return signal_read_fd;
}

bool interrupted() noexcept {
    if (signal_read_fd < 0) {
        return false;
    }
    pollfd poll_fd{signal_read_fd, POLLIN, 0};
    return ::poll(&poll_fd, 1, 0) == 1;
}

}  // namespace dynbr
