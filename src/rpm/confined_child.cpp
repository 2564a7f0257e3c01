// Work on foreign bytes in a forked child that can only read what is open and answer.
#include "confined_child.hpp"

#include "dynbr/base/files.hpp"
#include "dynbr/base/interrupt.hpp"
#include "dynbr/rpm/install.hpp"

#include <fcntl.h>
#include <linux/landlock.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>
#include <utility>

namespace dynbr::rpm {

namespace {

constexpr std::size_t kAnswerLimit = std::size_t{16} << 20U;
constexpr rlim_t kSeconds = 600;
constexpr rlim_t kMemory = rlim_t{2} << 30U;

void limit(__rlimit_resource what, rlim_t most) {
    rlimit now{};
    if (::getrlimit(what, &now) == 0) {
        now.rlim_max = std::min(now.rlim_max, most);
        now.rlim_cur = std::min(now.rlim_cur, now.rlim_max);
        ::setrlimit(what, &now);
    }
}

void close_all_but(std::vector<int> keep) {
    keep.insert(keep.end(), {0, 1, 2});
    std::sort(keep.begin(), keep.end());
    unsigned next = 0;
    for (const int fd : keep) {
        if (static_cast<unsigned>(fd) > next) {
            ::syscall(SYS_close_range, next, static_cast<unsigned>(fd) - 1, 0);
        }
        next = std::max(next, static_cast<unsigned>(fd) + 1);
    }
    ::syscall(SYS_close_range, next, UINT_MAX, 0);
}

/// Rights that the first Landlock knew; none is granted anywhere.
void give_up_files() {
    landlock_ruleset_attr attributes{};
    attributes.handled_access_fs = (std::uint64_t{LANDLOCK_ACCESS_FS_MAKE_SYM} << 1U) - 1;
    const UniqueFd ruleset(static_cast<int>(
        ::syscall(SYS_landlock_create_ruleset, &attributes, sizeof attributes, 0)));
    if (ruleset && ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0) {
        ::syscall(SYS_landlock_restrict_self, ruleset.get(), 0);
    }
}

bool confine(pid_t parent) {
    if (::prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || ::getppid() != parent) {
        return false;
    }
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_FSIZE, 0);
    limit(RLIMIT_CPU, kSeconds);
#ifndef __SANITIZE_ADDRESS__  // whose shadow memory is larger than any limit
    limit(RLIMIT_DATA, kMemory);
#endif
    // What librpm loads at first use, it must load now.
    if (!prepare(macros_of({}))) {
        return false;
    }
    give_up_files();
    return true;
}

/// noexcept: an exception ends the child by SIGABRT. It must not unwind into frames that are the parent's business.
[[noreturn]] void be_the_child(int answer_fd,
                               std::vector<int> keep,
                               pid_t parent,
                               const std::function<std::string()>& work) noexcept {
    for (const int number : {SIGINT, SIGTERM, SIGHUP, SIGXCPU, SIGABRT}) {
        static_cast<void>(::signal(number, SIG_DFL));
    }
    const int nowhere = ::open("/dev/null", O_RDWR | O_CLOEXEC);
    for (const int standard : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        ::dup2(nowhere, standard);
    }
    keep.push_back(answer_fd);
    close_all_but(std::move(keep));
    if (!confine(parent)) {
        ::_exit(1);
    }
    const std::string answer = work();
    ::_exit(write_all(answer_fd, answer, "pipe") ? 0 : 1);
}

}  // namespace

Result<ConfinedChild> ConfinedChild::start(std::vector<int> keep,
                                           const std::function<std::string()>& work) {
    auto pipe = make_pipe();
    if (!pipe) {
        return tl::make_unexpected(pipe.error());
    }
    const pid_t parent = ::getpid();
    const pid_t child = ::fork();
    if (child < 0) {
        return fail_errno("cannot start the process that checks signatures", errno);
    }
    if (child == 0) {
        be_the_child(pipe->write_end.get(), std::move(keep), parent, work);
    }
    return ConfinedChild(child, std::move(pipe->read_end));
}

ConfinedChild::ConfinedChild(ConfinedChild&& other) noexcept
    : child_(std::exchange(other.child_, -1)),
      answer_(std::move(other.answer_)) {}

ConfinedChild::~ConfinedChild() {
    if (child_ > 0) {
        ::kill(child_, SIGKILL);
        while (::waitpid(child_, nullptr, 0) < 0 && errno == EINTR) {
        }
    }
}

Result<std::string> ConfinedChild::answer() {
    std::string answer;
    std::array<char, 65536> buffer{};
    for (ssize_t got = 1; got != 0;) {
        std::array<pollfd, 2> waiting{pollfd{answer_.get(), POLLIN, 0},
                                      pollfd{interrupt_fd(), POLLIN, 0}};
        if (::poll(waiting.data(), waiting.size(), -1) < 0) {
            continue;
        }
        if (waiting[1].revents != 0) {
            return fail(ErrorKind::Interrupted, "interrupted while checking signatures");
        }
        got = ::read(answer_.get(), buffer.data(), buffer.size());
        answer.append(buffer.data(), static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
        if (answer.size() > kAnswerLimit) {
            return fail(ErrorKind::Environment, "the check of signatures says too much");
        }
    }
    int status = 0;
    while (::waitpid(child_, &status, 0) < 0 && errno == EINTR) {
    }
    child_ = -1;
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
        return fail(ErrorKind::Environment,
                    "the process that checks signatures has ended in the middle of its work",
                    "the file that it was given may be made to do that");
    }
    return answer;
}

}  // namespace dynbr::rpm
