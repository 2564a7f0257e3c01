#include "devices.hpp"

#include "system.hpp"

#include <fcntl.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

namespace dynbr::buildroot::inside {

namespace {

/// Nodes can't be made in a user namespace; these are bound from the host.
Result<void> bind_node(const std::string& folder, const char* name) {
    const std::string target = folder + "/" + name;
    const std::string source = std::string("/dev/") + name;
    const UniqueFd point(::open(target.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
    if (!point) {
        return fail_errno("cannot create '" + target + "'", errno);
    }
    return check(::mount(source.c_str(), target.c_str(), nullptr, MS_BIND, nullptr),
                 "cannot bind '" + source + "'");
}

struct Link {
    const char* target;
    const char* name;
};

constexpr Link kLinks[] = {{"/proc/self/fd", "fd"},
                           {"/proc/self/fd/0", "stdin"},
                           {"/proc/self/fd/1", "stdout"},
                           {"/proc/self/fd/2", "stderr"},
                           {"pts/ptmx", "ptmx"}};

Result<void> mount_in(const std::string& target,
                      const char* type,
                      unsigned long flags,
                      const char* options) {
    return ensure_folder(target, 0755).and_then([&] {
        return check(::mount(type, target.c_str(), type, flags, options),
                     "cannot mount '" + target + "'");
    });
}

}  // namespace

Result<void> make_devices(const std::string& folder) {
    constexpr unsigned long kFlags = MS_NOSUID | MS_NOEXEC;
    if (auto mounted = mount_in(folder, "tmpfs", MS_NOSUID, "mode=0755"); !mounted) {
        return mounted;
    }
    for (const char* node : {"null", "zero", "full", "random", "urandom", "tty"}) {
        if (auto bound = bind_node(folder, node); !bound) {
            return bound;
        }
    }
    for (const Link& link : kLinks) {
        if (::symlink(link.target, (folder + "/" + link.name).c_str()) != 0) {
            return fail_errno(std::string("cannot make the link '") + link.name + "'", errno);
        }
    }
    // Group 5 is "tty" everywhere; without gid= a terminal belongs to the group of its opener.
    return mount_in(folder + "/pts", "devpts", kFlags, "newinstance,ptmxmode=0666,mode=0620,gid=5")
        .and_then(
            [&] { return mount_in(folder + "/shm", "tmpfs", kFlags | MS_NODEV, "mode=1777"); });
}

}  // namespace dynbr::buildroot::inside
