#include "lock_file.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>

#include <cerrno>

namespace dynbr::buildroot {

namespace {

/// Between open() and flock() the file may have been removed, or another one put in its place.
bool still_there(int fd, const std::string& path) {
    struct stat opened {};

    struct stat named {};

    return ::fstat(fd, &opened) == 0 && ::stat(path.c_str(), &named) == 0
           && opened.st_ino == named.st_ino && opened.st_dev == named.st_dev;
}

}  // namespace

Result<std::optional<UniqueFd>> try_lock(const std::string& path, LockMode mode, bool create) {
    UniqueFd fd(
        ::open(path.c_str(), O_RDWR | O_CLOEXEC | O_NOFOLLOW | (create ? O_CREAT : 0), 0600));
    if (!fd && errno == ENOENT) {
        return std::nullopt;
    }
    if (!fd) {
        return fail_errno("cannot open '" + path + "'", errno);
    }
    if (::flock(fd.get(), (mode == LockMode::Shared ? LOCK_SH : LOCK_EX) | LOCK_NB) != 0) {
        return errno == EWOULDBLOCK ? Result<std::optional<UniqueFd>>(std::nullopt)
                                    : fail_errno("cannot lock '" + path + "'", errno);
    }
    if (!still_there(fd.get(), path)) {
        return std::nullopt;
    }
    return std::optional<UniqueFd>(std::move(fd));
}

Result<void> share_lock(const UniqueFd& lock) {
    if (::flock(lock.get(), LOCK_SH | LOCK_NB) != 0) {
        return fail_errno("cannot share a lock", errno);
    }
    return {};
}

}  // namespace dynbr::buildroot
