#include "init.hpp"

#include "../status.hpp"
#include "area_jobs.hpp"
#include "isolation.hpp"
#include "job.hpp"
#include "mounts.hpp"
#include "system.hpp"

#include "dynbr/base/files.hpp"

#include <grp.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>

namespace dynbr::buildroot::inside {

namespace {

/// Root inside, who is nobody outside.
Result<void> become_root() {
    return check(::setresgid(0, 0, 0), "cannot become the root's root")
        .and_then([] { return check(::setresuid(0, 0, 0), "cannot become the root's root"); })
        .and_then([] { return check(::setgroups(0, nullptr), "cannot leave the groups"); })
        .and_then([] {
            // Only now: a change of ids clears the death signal.
            ::prctl(PR_SET_PDEATHSIG, SIGKILL);
            // Scriptlets are root in this namespace, too. This process's memory belongs to the namespace that it was
            // started in, so with this they can neither trace it nor look at its descriptors.
            return check(::prctl(PR_SET_DUMPABLE, 0), "cannot close this process to others");
        });
}

[[noreturn]] void end_with(const Plan& plan, const Result<void>& result) {
    const std::string line = result ? encode_status(Termination{}) : encode_status(result.error());
    static_cast<void>(write_all(plan.status_fd, line, "status"));
    ::_exit(result ? 0 : 1);
}

/// Waits until `job` ends and returns its wait status; -1 if the driver is gone.
int reap_until(pid_t job, int liveness_fd) {
    sigset_t child_ended;
    ::sigemptyset(&child_ended);
    ::sigaddset(&child_ended, SIGCHLD);
    const UniqueFd ended(::signalfd(-1, &child_ended, SFD_CLOEXEC | SFD_NONBLOCK));
    for (;;) {
        int status = 0;
        for (pid_t dead = 0; (dead = ::waitpid(-1, &status, WNOHANG)) > 0;) {
            if (dead == job) {
                return status;
            }
        }
        pollfd watched[] = {{ended.get(), POLLIN, 0}, {liveness_fd, POLLIN, 0}};
        if (::poll(watched, 2, -1) < 0 && errno != EINTR) {
            return -1;
        }
        if (watched[1].revents != 0) {
            return -1;
        }
        signalfd_siginfo ignored;
        [[maybe_unused]] const ssize_t read = ::read(ended.get(), &ignored, sizeof ignored);
    }
}

[[noreturn]] void run_in_root(const Plan& plan, const Transaction* transaction) {
    auto ready = build_root(plan).and_then([] { return isolate(); });
    if (!ready) {
        end_with(plan, ready);
    }
    const pid_t job = ::fork();
    if (job < 0) {
        end_with(plan, fail_errno("cannot start a process in the root", errno));
    }
    if (job == 0) {
        run_job(plan, transaction);
    }
    const int status = reap_until(job, plan.liveness_fd);
    if (status >= 0) {
        const Termination termination = WIFSIGNALED(status)
                                            ? Termination{Ending::Signalled, WTERMSIG(status)}
                                            : Termination{Ending::Exited, WEXITSTATUS(status)};
        static_cast<void>(write_all(plan.status_fd, encode_status(termination), "status"));
    }
    // The end of process 1 is the end of every process in the root.
    ::_exit(0);
}

}  // namespace

bool needs_whole_root(Job job) {
    return job == Job::Run || job == Job::Install;
}

void run_inside(const Plan& plan, const Transaction* transaction) {
    if (auto root = become_root(); !root) {
        end_with(plan, root);
    }
    if (needs_whole_root(plan.job)) {
        run_in_root(plan, transaction);
    }
    end_with(plan, run_area_job(plan));
}

}  // namespace dynbr::buildroot::inside
