#include "job.hpp"

#include "../status.hpp"
#include "isolation.hpp"
#include "system.hpp"

#include "dynbr/base/files.hpp"

#include <fcntl.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

namespace dynbr::buildroot::inside {

namespace {

/// What programs expect: select() and loops over all descriptors suffer from more.
constexpr rlim_t kUsualDescriptors = 1024;
constexpr unsigned kCloexec = 1U << 2U;

[[noreturn]] void give_up(const Plan& plan, const Error& error) {
    static_cast<void>(write_all(plan.status_fd, encode_status(error), "status"));
    ::_exit(127);
}

void unblock_signals() {
    sigset_t none;
    ::sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
}

void lower_limits(std::size_t descriptors_needed) {
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur =
        std::min(limit.rlim_max, std::max<rlim_t>(kUsualDescriptors, descriptors_needed + 256));
    ::setrlimit(RLIMIT_NOFILE, &limit);
    // No core file of a build's lands in the host's crash collector.
    const rlimit none{0, 0};
    ::setrlimit(RLIMIT_CORE, &none);
}

std::vector<char*> pointers_to(const std::vector<std::string>& words) {
    std::vector<char*> pointers;
    for (const std::string& word : words) {
        // exec's signature predates const.
        pointers.push_back(
            const_cast<char*>(word.c_str()));  // NOLINT(cppcoreguidelines-pro-type-const-cast)
    }
    pointers.push_back(nullptr);
    return pointers;
}

/// Everything but standard input, output, error and what the command asked for goes at exec.
Result<void> keep_only(const std::vector<int>& kept) {
    if (auto all = check(::syscall(SYS_close_range, 3U, ~0U, kCloexec), "cannot close descriptors");
        !all) {
        return all;
    }
    for (const int fd : kept) {
        if (auto kept_open = check(::fcntl(fd, F_SETFD, 0), "cannot keep a descriptor");
            !kept_open) {
            return kept_open;
        }
    }
    return {};
}

/// Closes what leads out of the job at once: a scriptlet in Lua runs in this very process.
void close_all_but(std::vector<int> kept) {
    std::sort(kept.begin(), kept.end());
    unsigned next = 3;
    for (const int fd : kept) {
        const auto number = static_cast<unsigned>(fd);
        if (number > next) {
            ::syscall(SYS_close_range, next, number - 1, 0);
        }
        next = std::max(next, number + 1);
    }
    ::syscall(SYS_close_range, next, ~0U, 0);
}

[[noreturn]] void run_program(const Plan& plan) {
    auto ready = plan.as_root ? keep_root_capabilities() : become_build_user();
    if (ready) {
        ready = keep_only(plan.kept_fds);
    }
    if (ready && ::chdir(plan.as_root ? "/" : "/builddir") != 0) {
        ready = fail_errno("cannot enter the top folder", errno);
    }
    if (ready && plan.on_terminal) {
        ready = check(::ioctl(0, TIOCSCTTY, 0), "cannot take the terminal");
    }
    if (!ready) {
        give_up(plan, ready.error());
    }
    ::execve(plan.argv.front().c_str(),
             pointers_to(plan.argv).data(),
             pointers_to(plan.environment).data());
    give_up(plan, fail_errno("cannot run '" + plan.argv.front() + "' in the root", errno).value());
}

[[noreturn]] void run_transaction(const Plan& plan, const Transaction* transaction) {
    if (transaction == nullptr) {
        give_up(plan, fail(ErrorKind::Bug, "dynbr-enter was asked to install packages").value());
    }
    if (auto ready = keep_root_capabilities(); !ready) {
        give_up(plan, ready.error());
    }
    std::vector<int> kept = plan.package_fds;
    kept.push_back(plan.status_fd);
    kept.insert(kept.end(), plan.kept_fds.begin(), plan.kept_fds.end());
    close_all_but(std::move(kept));
    if (auto installed = transaction->install(plan); !installed) {
        give_up(plan, installed.error());
    }
    ::_exit(0);
}

}  // namespace

void run_job(const Plan& plan, const Transaction* transaction) {
    unblock_signals();
    ::setsid();
    lower_limits(plan.package_fds.size());
    if (plan.job == Job::Install) {
        run_transaction(plan, transaction);
    }
    run_program(plan);
}

}  // namespace dynbr::buildroot::inside
