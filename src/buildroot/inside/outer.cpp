// The outer process: makes the namespaces, maps their ids, waits for the end of everything inside.
#include "../status.hpp"
#include "enter.hpp"
#include "init.hpp"
#include "map_ids.hpp"
#include "system.hpp"

#include "dynbr/base/files.hpp"

#include <sched.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cstring>

namespace dynbr::buildroot::inside {

namespace {

constexpr std::size_t kPlanLimit = 64U << 20U;
constexpr int kAllNamespaces =
    CLONE_NEWNS | CLONE_NEWPID | CLONE_NEWIPC | CLONE_NEWUTS | CLONE_NEWNET;

Result<Plan> read_plan(int argc, char** argv) {
    int fd = -1;
    if (argc == 2) {
        std::from_chars(argv[1], argv[1] + std::strlen(argv[1]), fd);
    }
    if (fd < 3) {
        return fail(ErrorKind::Usage, "this is a part of dynbr and no program to be run by itself");
    }
    const UniqueFd owned(fd);
    return read_all(fd, kPlanLimit, "plan").and_then(decode_plan);
}

/// fork() has no flags, and glibc's clone() wants a stack; this copies the process as fork() does.
pid_t clone_process(int flags) {
    return static_cast<pid_t>(
        ::syscall(SYS_clone, flags | SIGCHLD, nullptr, nullptr, nullptr, nullptr));
}

/// Pipes belong to the caller, whose id doesn't exist inside; but `echo > /dev/stderr` opens one anew.
void open_pipes_to_all(const Plan& plan) {
    std::vector<int> fds = plan.kept_fds;
    fds.insert(fds.end(), {0, 1, 2});
    for (const int fd : fds) {
        struct stat status {};

        if (::fstat(fd, &status) == 0 && S_ISFIFO(status.st_mode)) {
            ::fchmod(fd, 0666);
        }
    }
}

void report(const Plan& plan, const Error& error) {
    // If the driver is gone there is nobody left to tell.
    static_cast<void>(write_all(plan.status_fd, encode_status(error), "status"));
}

/// Waits for the init, whose end is the end of all inside. SIGTERM means: end it.
int wait_for(pid_t init, const sigset_t& signals) {
    for (;;) {
        if (::sigwaitinfo(&signals, nullptr) == SIGTERM) {
            ::kill(init, SIGKILL);
        }
        int status = 0;
        if (::waitpid(init, &status, WNOHANG) == init) {
            return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
        }
    }
}

Result<pid_t> start_init(const Plan& plan, const Transaction* transaction) {
    auto mapped = make_pipe();
    if (!mapped) {
        return tl::make_unexpected(mapped.error());
    }
    // The folder becomes the current one first: in the new mount namespace that is its counterpart there, while a
    // descriptor opened here would stay in the old one and could not be mounted from.
    if (auto entered = check(::fchdir(plan.folder_fd), "cannot enter the state folder"); !entered) {
        return tl::make_unexpected(entered.error());
    }
    const bool whole_root = needs_whole_root(plan.job);
    const pid_t init = clone_process(CLONE_NEWUSER | (whole_root ? kAllNamespaces : 0));
    if (init < 0) {
        return tl::make_unexpected(namespaces_refused(errno));
    }
    if (init == 0) {
        mapped->write_end.reset();
        char go = 0;
        if (::read(mapped->read_end.get(), &go, 1) != 1) {
            ::_exit(1);
        }
        mapped->read_end.reset();
        run_inside(plan, transaction);
    }
    auto done = map_ids(init, plan.ids);
    if (done) {
        done = write_all(mapped->write_end.get(), "!", "pipe");
    }
    if (!done) {
        ::kill(init, SIGKILL);
        ::waitpid(init, nullptr, 0);
        return tl::make_unexpected(done.error());
    }
    return init;
}

}  // namespace

int enter_main(int argc, char** argv, const Transaction* transaction) {
    auto plan = read_plan(argc, argv);
    if (!plan) {
        static_cast<void>(write_all(2, "dynbr-enter: " + plan.error().message + "\n", "stderr"));
        return 2;
    }
    ::umask(022);
    sigset_t signals;
    ::sigemptyset(&signals);
    ::sigaddset(&signals, SIGCHLD);
    ::sigaddset(&signals, SIGTERM);
    ::sigprocmask(SIG_BLOCK, &signals, nullptr);
    // The driver's death is a reason to end the root in good order: this process holds the lock until that is done.
    ::prctl(PR_SET_PDEATHSIG, SIGTERM);
    if (transaction != nullptr) {
        if (auto prepared = transaction->prepare(*plan); !prepared) {
            report(*plan, prepared.error());
            return 1;
        }
    }
    open_pipes_to_all(*plan);
    const auto init = start_init(*plan, transaction);
    if (!init) {
        report(*plan, init.error());
        return 1;
    }
    return wait_for(*init, signals);
}

}  // namespace dynbr::buildroot::inside
