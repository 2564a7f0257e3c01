#include "system.hpp"

#include "dynbr/base/files.hpp"

#include <fcntl.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>

namespace dynbr::buildroot::inside {

namespace {

// From linux/openat2.h: not in every libc's headers.
struct OpenHow {
    std::uint64_t flags;
    std::uint64_t mode;
    std::uint64_t resolve;
};

constexpr std::uint64_t kNoSymlinks = 0x04;
constexpr std::uint64_t kBeneath = 0x08;
constexpr std::size_t kPiece = 1U << 30U;

}  // namespace

Result<void> check(long returned, const std::string& what_failed) {
    if (returned < 0) {
        return fail_errno(what_failed, errno);
    }
    return {};
}

Result<void> write_proc(const std::string& path, std::string_view text) {
    const UniqueFd fd(::open(path.c_str(), O_WRONLY | O_CLOEXEC));
    if (!fd) {
        return fail_errno("cannot open '" + path + "'", errno);
    }
    return check(::write(fd.get(), text.data(), text.size()), "cannot write '" + path + "'");
}

Result<void> ensure_folder(const std::string& path, unsigned mode) {
    if (::mkdir(path.c_str(), mode) != 0 && errno != EEXIST) {
        return fail_errno("cannot make folder '" + path + "'", errno);
    }
    return {};
}

Result<UniqueFd> open_beneath(const std::string& path, int flags, unsigned mode) {
    const OpenHow how{static_cast<std::uint64_t>(flags) | O_CLOEXEC, mode, kNoSymlinks | kBeneath};
    UniqueFd fd(static_cast<int>(::syscall(SYS_openat2, AT_FDCWD, path.c_str(), &how, sizeof how)));
    if (!fd) {
        return fail_errno("cannot open '" + path + "' in the root", errno);
    }
    return fd;
}

Result<void> copy_bytes(int from, int to, const std::string& name) {
    for (;;) {
        const ssize_t sent = ::sendfile(to, from, nullptr, kPiece);
        if (sent < 0 && errno == EINTR) {
            continue;
        }
        if (sent < 0) {
            return fail_errno("cannot copy '" + name + "'", errno);
        }
        if (sent == 0) {
            return {};
        }
    }
}

}  // namespace dynbr::buildroot::inside
