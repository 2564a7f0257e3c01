// What the downloading program gives up before it speaks to a server.
#include "confinement.hpp"

#include "dynbr/base/fd.hpp"

#include <fcntl.h>
#include <linux/landlock.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <climits>
#include <csignal>
#include <cstdlib>

namespace dynbr::repo {

namespace {

/// A download takes about 30 MB; a server that makes a library take more meets this.
constexpr rlim_t kMemory = rlim_t{1} << 30U;
constexpr rlim_t kOvershoot = rlim_t{32} << 20U;

constexpr std::uint64_t kReading = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
constexpr std::uint64_t kReadingFile = LANDLOCK_ACCESS_FS_READ_FILE;
constexpr std::uint64_t kDownloading = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE
                                       | LANDLOCK_ACCESS_FS_MAKE_REG
                                       | LANDLOCK_ACCESS_FS_REMOVE_FILE;

/// All rights that the first Landlock knew: what isn't granted below is refused.
constexpr std::uint64_t kHandled = (std::uint64_t{LANDLOCK_ACCESS_FS_MAKE_SYM} << 1U) - 1;

/// Libraries, their configuration, trusted certificates, name resolution.
constexpr const char* kReadable[] = {"/etc",
                                     "/usr",
                                     "/lib",
                                     "/lib64",
                                     "/run",
                                     "/dev",
                                     "/proc",
                                     "/sys/fs/cgroup",
                                     "/var/lib/ca-certificates",
                                     "/var/run"};
/// Some systems keep them elsewhere, behind a link.
constexpr const char* kLinked[] = {"/etc/resolv.conf", "/etc/hosts", "/etc/nsswitch.conf"};

void limit(__rlimit_resource what, rlim_t most) {
    rlimit now{};
    if (::getrlimit(what, &now) == 0) {
        now.rlim_max = std::min(now.rlim_max, most);
        now.rlim_cur = std::min(now.rlim_cur, now.rlim_max);
        ::setrlimit(what, &now);
    }
}

void limit_resources(const DownloadJob& job) {
    std::uint64_t largest = 0;
    for (const DownloadTarget& target : job.targets) {
        largest = std::max(largest, target.limit);
    }
    // Writing beyond it is then an error, and no signal.
    static_cast<void>(std::signal(SIGXFSZ, SIG_IGN));
    // The transfer itself is broken off at its limit; that is noticed a few megabytes later.
    limit(RLIMIT_FSIZE, largest + kOvershoot);
    limit(RLIMIT_CORE, 0);
#ifndef __SANITIZE_ADDRESS__  // whose shadow memory is larger than any limit
    limit(RLIMIT_DATA, kMemory);
#endif
}

void allow(int ruleset, const char* path, std::uint64_t rights) {
    const UniqueFd place(::open(path, O_PATH | O_CLOEXEC));

    struct stat status {};

    if (!place || ::fstat(place.get(), &status) != 0) {
        return;
    }
    landlock_path_beneath_attr rule{};
    rule.allowed_access = S_ISDIR(status.st_mode) ? rights : rights & kReadingFile;
    rule.parent_fd = place.get();
    ::syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
}

void limit_files(const DownloadJob& job) {
    landlock_ruleset_attr attributes{};
    attributes.handled_access_fs = kHandled;
    const UniqueFd ruleset(static_cast<int>(
        ::syscall(SYS_landlock_create_ruleset, &attributes, sizeof attributes, 0)));
    if (!ruleset) {
        return;
    }
    for (const char* path : kReadable) {
        allow(ruleset.get(), path, kReading);
    }
    for (const char* path : kLinked) {
        char target[PATH_MAX];
        if (::realpath(path, target) != nullptr) {
            allow(ruleset.get(), target, kReading);
        }
    }
    for (const Server& server : job.servers) {
        const TransferOptions& options = server.options;
        for (const auto* file : {&options.ssl_ca_certificate,
                                 &options.ssl_client_certificate,
                                 &options.ssl_client_key,
                                 &options.proxy_ssl_ca_certificate,
                                 &options.proxy_ssl_client_certificate,
                                 &options.proxy_ssl_client_key}) {
            allow(ruleset.get(), file->c_str(), kReading);
        }
    }
    allow(ruleset.get(), job.folder.c_str(), kDownloading);
    ::syscall(SYS_landlock_restrict_self, ruleset.get(), 0);
}

}  // namespace

void confine(const DownloadJob& job) {
    limit_resources(job);
    // Also what makes Landlock possible without privileges.
    if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0) {
        limit_files(job);
    }
}

}  // namespace dynbr::repo
