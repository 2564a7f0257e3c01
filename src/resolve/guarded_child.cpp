// Runs a piece of work in a forked child with limits, so that work which explodes costs that child alone.
#include "guarded_child.hpp"

#include "dynbr/base/fd.hpp"
#include "dynbr/base/files.hpp"
#include "dynbr/base/interrupt.hpp"

#include <fmt/core.h>

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>

namespace dynbr::resolve {

namespace {

/// More than any answer of ours; the child is not believed.
constexpr std::size_t kAnswerLimit = std::size_t{64} << 20U;
constexpr int kExitCannotLimit = 3;

using Clock = std::chrono::steady_clock;

/// Our address space in bytes; 0 if unknown.
std::size_t address_space() {
    const auto statm = read_file("/proc/self/statm", 4096);
    std::size_t pages = 0;
    if (!statm || std::sscanf(statm->c_str(), "%zu", &pages) != 1) {
        return 0;
    }
    return pages * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
}

bool set_limit(int resource, std::size_t value) {
    const rlimit limit{value, value};
    return ::setrlimit(static_cast<__rlimit_resource_t>(resource), &limit) == 0;
}

bool limit_myself(const Limits& limits, std::size_t present_size, pid_t parent) {
    // A second more before SIGKILL, should somebody have SIGXCPU blocked.
    const auto cpu = static_cast<rlim_t>(limits.cpu.count());
    const rlimit cpu_limit{cpu, cpu + 1};
    return ::prctl(PR_SET_PDEATHSIG, SIGKILL) == 0 && ::getppid() == parent
           && set_limit(RLIMIT_CORE, 0) && ::setrlimit(RLIMIT_CPU, &cpu_limit) == 0
           && (present_size == 0 || set_limit(RLIMIT_AS, present_size + limits.memory));
}

/// noexcept: an exception ends the child by SIGABRT. It must not unwind into frames that are the parent's business.
[[noreturn]] void be_the_child(int answer_fd, const std::function<std::string()>& work) noexcept {
    for (const int number : {SIGINT, SIGTERM, SIGHUP, SIGXCPU, SIGABRT}) {
        static_cast<void>(::signal(number, SIG_DFL));
    }
    // libsolv says "Out of memory" there before it aborts; the parent words that itself.
    const int nowhere = ::open("/dev/null", O_WRONLY | O_CLOEXEC);
    ::dup2(nowhere, STDERR_FILENO);
    const std::string answer = work();
    ::_exit(write_all(answer_fd, answer, "pipe") ? 0 : 1);
}

enum class Stop { EndOfFile, TooLate, Interrupt, TooMuch };

Stop collect(int fd, Clock::time_point deadline, std::string& answer) {
    std::array<char, 65536> buffer{};
    for (;;) {
        std::array<pollfd, 2> waiting{pollfd{fd, POLLIN, 0}, pollfd{interrupt_fd(), POLLIN, 0}};
        const auto left =
            std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
        if (left <= 0) {
            return Stop::TooLate;
        }
        if (::poll(waiting.data(), waiting.size(), static_cast<int>(left)) <= 0) {
            continue;
        }
        if (waiting[1].revents != 0) {
            return Stop::Interrupt;
        }
        const ssize_t got = ::read(fd, buffer.data(), buffer.size());
        if (got == 0 || (got < 0 && errno != EINTR)) {
            return Stop::EndOfFile;
        }
        answer.append(buffer.data(), static_cast<std::size_t>(got < 0 ? 0 : got));
        if (answer.size() > kAnswerLimit) {
            return Stop::TooMuch;
        }
    }
}

int wait_for(pid_t child) {
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    return status;
}

tl::unexpected<Error> too_complex(const std::string& limit) {
    return fail(ErrorKind::InvalidRequirements,
                "the requirements are too complex to solve: limit of " + limit + " reached",
                "look for rich dependencies with many alternatives");
}

Result<std::string> judge_end(int status, const Limits& limits, std::string answer) {
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0) {
        return answer;
    }
    if (WIFEXITED(status) && WEXITSTATUS(status) == kExitCannotLimit) {
        return fail(ErrorKind::Environment, "cannot set the solver's resource limits");
    }
    if (WIFSIGNALED(status) && (WTERMSIG(status) == SIGXCPU || WTERMSIG(status) == SIGKILL)) {
        return too_complex(fmt::format("{} s of processor time", limits.cpu.count()));
    }
    // Both libsolv and C++ abort where memory ends; a sanitizer's allocator exits.
    if ((WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT) || WIFEXITED(status)) {
        return too_complex(fmt::format("{} MiB of memory", limits.memory >> 20U));
    }
    return fail(ErrorKind::Bug, fmt::format("the solver ended by signal {}", WTERMSIG(status)));
}

}  // namespace

Result<std::string> run_guarded(const Limits& limits, const std::function<std::string()>& work) {
    auto pipe = make_pipe();
    if (!pipe) {
        return tl::make_unexpected(pipe.error());
    }
    const auto deadline = Clock::now() + limits.wall;
    const std::size_t present_size = address_space();
    const pid_t parent = ::getpid();
    const pid_t child = ::fork();
    if (child < 0) {
        return fail_errno("cannot start the solver's process", errno);
    }
    if (child == 0) {
        if (!limit_myself(limits, present_size, parent)) {
            ::_exit(kExitCannotLimit);
        }
        be_the_child(pipe->write_end.get(), work);
    }
    pipe->write_end.reset();
    std::string answer;
    const Stop stop = collect(pipe->read_end.get(), deadline, answer);
    if (stop != Stop::EndOfFile) {
        ::kill(child, SIGKILL);
    }
    const int status = wait_for(child);
    switch (stop) {
        case Stop::TooLate:
            return too_complex(fmt::format("{} s", limits.wall.count()));
        case Stop::Interrupt:
            return fail(ErrorKind::Interrupted, "interrupted while solving");
        case Stop::TooMuch:
            return fail(ErrorKind::Bug, "the solver's answer is absurdly long");
        case Stop::EndOfFile:
            break;
    }
    return judge_end(status, limits, std::move(answer));
}

}  // namespace dynbr::resolve
