// dynbr-capture LINES_FD STATUS_FD LIMIT JUDGED COMMAND...: runs the shell of %generate_buildrequires and copies its
// standard output, byte for byte, to LINES_FD and on to rpmbuild.
//
// JUDGED is "-", or a file with the lines that were judged: then the output is held back, compared with it as a set
// of lines, and goes on to rpmbuild only where it is equal. STATUS_FD gets "start", then one of "exit N", "signal N",
// "differ", "flood", "held" or "error TEXT", a line each. More than LIMIT bytes end the section, and
// so does a process of its that still holds the output seconds after the shell's end. Neither descriptor reaches
// the section's own processes; all others do. Exit status: the section's (128 + n for signal n), or a number below,
// which is for people only: the status line is what counts.
#include "descriptors.hpp"
#include "line_set.hpp"

#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace dynbr::capture {
namespace {

constexpr int kDiffer = 120;
constexpr int kFlood = 121;
constexpr int kBroken = 122;
constexpr int kHeld = 123;
/// A process substitution may write a little after the shell has ended; a daemon would hold the output for ever.
constexpr int kGraceMilliseconds = 5000;
constexpr std::size_t kPiece = 65536;

struct Request {
    int lines_fd = -1;
    int status_fd = -1;
    std::size_t limit = 0;
    const char* judged = nullptr;
    char** command = nullptr;

    [[nodiscard]] bool checks() const { return std::strcmp(judged, "-") != 0; }
};

void note(const Request& request, const char* word, const char* rest) {
    char line[256];
    const int length = std::snprintf(line, sizeof line, "%s%s\n", word, rest);
    // Nobody left to tell is no reason to do anything else.
    static_cast<void>(write_fully(
        request.status_fd, {line, std::min(static_cast<std::size_t>(length), sizeof line - 1)}));
}

int broken(const Request& request, const char* what) {
    char text[200];
    static_cast<void>(std::snprintf(text, sizeof text, "%s: %s", what, std::strerror(errno)));
    static_cast<void>(std::fprintf(stderr, "dynbr-capture: %s\n", text));
    note(request, "error ", text);
    return kBroken;
}

/// The section's shell with its standard output in `output`, or -1.
pid_t start(char** command, int& output) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) {
        return -1;
    }
    const pid_t parent = getpid();
    const pid_t child = fork();
    if (child == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (getppid() != parent || dup2(ends[1], STDOUT_FILENO) < 0) {
            _exit(kBroken);
        }
        execvp(command[0], command);
        static_cast<void>(
            std::fprintf(stderr, "dynbr-capture: %s: %s\n", command[0], std::strerror(errno)));
        _exit(127);
    }
    close(ends[1]);
    output = ends[0];
    return child;
}

/// What the section printed so far, at most the limit; the pages are there only once they are used.
class Held {
  public:
    explicit Held(std::size_t limit)
        : memory_(static_cast<char*>(mmap(nullptr,
                                          limit + 1,
                                          PROT_READ | PROT_WRITE,
                                          MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE,
                                          -1,
                                          0))) {}

    [[nodiscard]] bool valid() const { return memory_ != MAP_FAILED; }

    void add(std::string_view bytes) {
        std::memcpy(memory_ + size_, bytes.data(), bytes.size());
        size_ += bytes.size();
    }

    [[nodiscard]] std::string_view bytes() const { return {memory_, size_}; }

  private:
    char* memory_;
    std::size_t size_ = 0;
};

/// Waits for the section's end: its wait status, or -1.
int wait_for_end(pid_t child) {
    int status = 0;
    while (waitpid(child, &status, 0) < 0) {
        if (errno != EINTR) {
            return -1;
        }
    }
    return status;
}

/// Kills the section and reaps it, so that rpmbuild sees its end at once.
int stop(pid_t child, int status) {
    kill(child, SIGKILL);
    static_cast<void>(wait_for_end(child));
    return status;
}

/// Passes the section's end on.
int report_end(const Request& request, int status) {
    if (status == -1) {
        return broken(request, "cannot wait for the section");
    }
    char number[16];
    const bool killed = WIFSIGNALED(status);
    const int value = killed ? WTERMSIG(status) : WEXITSTATUS(status);
    static_cast<void>(std::snprintf(number, sizeof number, "%d", value));
    note(request, killed ? "signal " : "exit ", number);
    return killed ? 128 + value : value;
}

/// Waits until there is output to read; false where the shell has ended and others of the section keep silent, but hold
/// the output. Without pidfds (Linux before 5.3) it waits for ever, as rpmbuild does.
bool wait_for_output(int output, int ended) {
    pollfd watched[] = {{output, POLLIN, 0}, {ended, POLLIN, 0}};
    while (poll(watched, 2, -1) < 0) {
    }
    if (watched[0].revents != 0) {
        return true;
    }
    int ready = 0;
    while ((ready = poll(watched, 1, kGraceMilliseconds)) < 0) {
    }
    return ready > 0;
}

/// Takes the section's output piece by piece until its end; returns 0, or what to exit with (the section is dead then).
template <class Take>
int read_output(const Request& request, pid_t child, int output, Take take) {
    static char piece[kPiece];
    std::size_t total = 0;
    const int ended = static_cast<int>(syscall(SYS_pidfd_open, child, 0));
    for (;;) {
        if (!wait_for_output(output, ended)) {
            static_cast<void>(std::fprintf(
                stderr,
                "dynbr-capture: the section left a process that holds its standard output\n"));
            note(request, "held", "");
            return stop(child, kHeld);
        }
        const ssize_t got = read_some(output, piece, sizeof piece);
        if (got == 0) {
            return 0;
        }
        if (got < 0) {
            return stop(child, broken(request, "cannot read the section's output"));
        }
        const std::size_t fits = std::min(static_cast<std::size_t>(got), request.limit - total);
        if (!take(std::string_view(piece, fits))) {
            return stop(child, broken(request, "cannot pass the section's output on"));
        }
        total += fits;
        if (fits < static_cast<std::size_t>(got)) {
            note(request, "flood", "");
            return stop(child, kFlood);
        }
    }
}

int copy(const Request& request, pid_t child, int output) {
    const int ended = read_output(request, child, output, [&](std::string_view bytes) {
        return write_fully(request.lines_fd, bytes) && write_fully(STDOUT_FILENO, bytes);
    });
    return ended != 0 ? ended : report_end(request, wait_for_end(child));
}

/// Reads the judged lines; false where the file can't be read or is larger than any captured output can be.
bool read_judged(const Request& request, Held& judged) {
    const int fd = open(request.judged, O_RDONLY | O_CLOEXEC);
    static char piece[kPiece];
    for (;;) {
        const ssize_t got = fd < 0 ? -1 : read_some(fd, piece, sizeof piece);
        if (got <= 0) {
            return got == 0;
        }
        if (static_cast<std::size_t>(got) > request.limit - judged.bytes().size()) {
            errno = EFBIG;
            return false;
        }
        judged.add({piece, static_cast<std::size_t>(got)});
    }
}

int check(const Request& request, pid_t child, int output, std::string_view judged) {
    Held printed(request.limit);
    if (!printed.valid()) {
        return stop(child, broken(request, "cannot hold the section's output"));
    }
    const int flooded = read_output(request, child, output, [&](std::string_view bytes) {
        printed.add(bytes);
        return true;
    });
    if (!write_fully(request.lines_fd, printed.bytes())) {
        return stop(child, broken(request, "cannot pass the section's output on"));
    }
    if (flooded != 0) {
        return flooded;
    }
    // A section that fails has failed, whatever it printed.
    const int status = wait_for_end(child);
    if (status == 0 && !same_lines(printed.bytes(), judged)) {
        note(request, "differ", "");
        static_cast<void>(std::fprintf(
            stderr, "dynbr-capture: the section printed other lines than were judged\n"));
        return kDiffer;
    }
    if (status == 0 && !write_fully(STDOUT_FILENO, printed.bytes())) {
        return broken(request, "cannot write to rpmbuild");
    }
    return report_end(request, status);
}

int run(const Request& request) {
    if (!close_on_exec(request.lines_fd) || !close_on_exec(request.status_fd)) {
        return broken(request, "a descriptor is not there");
    }
    // Before anything of the build's runs.
    Held judged(request.limit);
    if (!judged.valid() || (request.checks() && !read_judged(request, judged))) {
        return broken(request, "cannot read the judged lines");
    }
    note(request, "start", "");
    int output = -1;
    const pid_t child = start(request.command, output);
    if (child < 0) {
        return broken(request, "cannot start the section");
    }
    // Only now: the section inherits the disposition that rpmbuild gave us.
    static_cast<void>(std::signal(SIGPIPE, SIG_IGN));
    return request.checks() ? check(request, child, output, judged.bytes())
                            : copy(request, child, output);
}

}  // namespace
}  // namespace dynbr::capture

int main(int argc, char** argv) {
    if (argc < 6) {
        static_cast<void>(std::fprintf(
            stderr, "usage: dynbr-capture LINES_FD STATUS_FD LIMIT JUDGED COMMAND...\n"));
        return dynbr::capture::kBroken;
    }
    dynbr::capture::Request request;
    request.lines_fd = static_cast<int>(std::strtol(argv[1], nullptr, 10));
    request.status_fd = static_cast<int>(std::strtol(argv[2], nullptr, 10));
    request.limit = std::strtoul(argv[3], nullptr, 10);
    request.judged = argv[4];
    request.command = argv + 5;
    return dynbr::capture::run(request);
}
