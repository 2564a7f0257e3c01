#include "isolation.hpp"

#include "../plan.hpp"
#include "syscall_filter.hpp"
#include "system.hpp"

#include <grp.h>
#include <linux/capability.h>
#include <linux/keyctl.h>
#include <net/if.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

namespace dynbr::buildroot::inside {

namespace {

constexpr std::string_view kHostName = "dynbr";

/// What rpm and scriptlets use: owners, modes, file capabilities, becoming a service's user.
constexpr std::array kKept{CAP_CHOWN,
                           CAP_DAC_OVERRIDE,
                           CAP_FOWNER,
                           CAP_FSETID,
                           CAP_KILL,
                           CAP_SETGID,
                           CAP_SETUID,
                           CAP_SETFCAP,
                           CAP_SYS_CHROOT,
                           CAP_NET_BIND_SERVICE,
                           CAP_AUDIT_WRITE};

/// Test suites talk to themselves through 127.0.0.1; a new network namespace has it switched off.
Result<void> raise_loopback() {
    const UniqueFd socket(::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0));
    ifreq request{};
    std::memcpy(request.ifr_name, "lo", 3);
    request.ifr_flags = IFF_UP;
    return check(::ioctl(socket.get(), SIOCSIFFLAGS, &request),
                 "cannot raise the loopback interface");
}

/// The session keyring is inherited, and holding it is the right to use its keys. A kernel without keys is fine.
Result<void> leave_keyring() {
    const long joined = ::syscall(SYS_keyctl, KEYCTL_JOIN_SESSION_KEYRING, nullptr, 0, 0, 0);
    return joined < 0 && errno != ENOSYS ? fail_errno("cannot leave the session keyring", errno)
                                         : Result<void>{};
}

Result<void> drop_from_bounding_set(const bool (&keep)[64]) {
    // Ends with EINVAL at the first number that the kernel doesn't know.
    for (int capability = 0; capability < 64; ++capability) {
        if (!keep[capability] && ::prctl(PR_CAPBSET_DROP, capability) != 0) {
            return errno == EINVAL ? Result<void>{} : fail_errno("cannot drop a capability", errno);
        }
    }
    return {};
}

}  // namespace

Result<void> isolate() {
    return check(::sethostname(kHostName.data(), kHostName.size()), "cannot set the host name")
        .and_then(raise_loopback)
        .and_then(leave_keyring)
        // A namespace of its own would give back to a build all that it gave up, and a larger part of the kernel to try.
        .and_then([] { return write_proc("/proc/sys/user/max_user_namespaces", "0"); })
        .and_then(filter_system_calls);
}

Result<void> keep_root_capabilities() {
    bool keep[64] = {};
    std::array<__user_cap_data_struct, 2> data{};
    for (const int capability : kKept) {
        keep[capability] = true;
        data[static_cast<std::size_t>(capability) / 32].permitted |=
            1U << (static_cast<unsigned>(capability) % 32U);
    }
    for (auto& half : data) {
        half.effective = half.permitted;
    }
    if (auto dropped = drop_from_bounding_set(keep); !dropped) {
        return dropped;
    }
    __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
    return check(::syscall(SYS_capset, &header, data.data()), "cannot drop capabilities");
}

Result<void> become_build_user() {
    const bool none[64] = {};
    return drop_from_bounding_set(none)
        .and_then([] { return check(::setgroups(0, nullptr), "cannot leave the groups"); })
        .and_then([] {
            return check(::setresgid(kBuildUser, kBuildUser, kBuildUser),
                         "cannot become the build user");
        })
        .and_then([] {
            return check(::setresuid(kBuildUser, kBuildUser, kBuildUser),
                         "cannot become the build user");
        })
        .and_then([] {
            return check(::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), "cannot forbid new privileges");
        });
}

}  // namespace dynbr::buildroot::inside
