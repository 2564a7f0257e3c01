#include "map_ids.hpp"

#include "system.hpp"

#include "dynbr/base/files.hpp"

#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

namespace dynbr::buildroot::inside {

namespace {

std::string proc_of(pid_t process, const char* file) {
    return "/proc/" + std::to_string(process) + "/" + file;
}

Result<void> map_directly(pid_t process, const char* file, const IdRange& range) {
    const std::string line =
        "0 " + std::to_string(range.base) + " " + std::to_string(range.count) + "\n";
    auto written = write_proc(proc_of(process, file), line);
    if (!written) {
        written.error().hint = "dynbr runs as root where root may not use the ids from " + std::to_string(range.base)
                               + " on, as in a container; give root a range in /etc/subuid and /etc/subgid that exists here";
    }
    return written;
}

/// newuidmap and newgidmap, by fixed paths: their answer decides whose ids the root gets.
class MappingProgram {
  public:
    MappingProgram(const char* path, pid_t process, const IdRange& range)
        : path_(path),
          arguments_{path,
                     std::to_string(process),
                     "0",
                     std::to_string(range.base),
                     std::to_string(range.count)} {
        posix_spawnattr_t attributes;
        sigset_t none;
        ::sigemptyset(&none);
        ::posix_spawnattr_init(&attributes);
        ::posix_spawnattr_setsigmask(&attributes, &none);
        ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
        std::array<char*, 6> argv{};
        for (std::size_t i = 0; i < arguments_.size(); ++i) {
            argv[i] = arguments_[i].data();
        }
        std::array<char*, 1> environment{};
        error_ =
            ::posix_spawn(&process_, path, nullptr, &attributes, argv.data(), environment.data());
        ::posix_spawnattr_destroy(&attributes);
    }

    Result<void> finish() {
        if (error_ != 0) {
            return fail(ErrorKind::Environment,
                        std::string("cannot run '") + path_ + "': " + std::strerror(error_),
                        "install newuidmap and newgidmap (package uidmap on Debian, shadow-utils "
                        "on Fedora)");
        }
        int status = 0;
        if (::waitpid(process_, &status, 0) != process_ || status != 0) {
            return fail(ErrorKind::Environment,
                        std::string(path_) + " refused " + arguments_[4] + " ids from "
                            + arguments_[3] + " on",
                        "see that it is setuid root and that /etc/subuid and /etc/subgid give you "
                        "that range");
        }
        return {};
    }

  private:
    const char* path_;
    std::array<std::string, 5> arguments_;
    pid_t process_ = -1;
    int error_ = 0;
};

bool setting_is(const char* path, std::string_view value) {
    const auto text = read_file(path, 64);
    return text && text->substr(0, text->find('\n')) == value;
}

}  // namespace

Result<void> map_ids(pid_t process, const IdMapping& ids) {
    if (::geteuid() == 0) {
        return map_directly(process, "uid_map", ids.uids).and_then([&] {
            return map_directly(process, "gid_map", ids.gids);
        });
    }
    // Both at once: each is a program start.
    MappingProgram uids("/usr/bin/newuidmap", process, ids.uids);
    MappingProgram gids("/usr/bin/newgidmap", process, ids.gids);
    const auto uids_done = uids.finish();
    const auto gids_done = gids.finish();
    return uids_done ? gids_done : uids_done;
}

Error namespaces_refused(int error_number) {
    Error error = fail_errno("this machine refuses a user namespace", error_number).value();
    if (setting_is("/proc/sys/user/max_user_namespaces", "0")) {
        error.hint = "allow them: sysctl user.max_user_namespaces=15000";
    } else if (setting_is("/proc/sys/kernel/unprivileged_userns_clone", "0")) {
        error.hint = "allow them: sysctl kernel.unprivileged_userns_clone=1";
    } else if (error_number == ENOSPC) {
        error.hint = "too many namespaces exist already: raise the limits in /proc/sys/user";
    } else {
        error.hint =
            "a container's seccomp filter or a security module may forbid them: see docs/roots.md";
    }
    return error;
}

}  // namespace dynbr::buildroot::inside
