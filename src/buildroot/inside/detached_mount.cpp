#include "detached_mount.hpp"

#include "overlay.hpp"
#include "system.hpp"

#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>

namespace dynbr::buildroot::inside {

namespace {

// From linux/mount.h, which clashes with sys/mount.h, and not in every libc's.
constexpr unsigned kOpenTreeClone = 1;
constexpr unsigned kRecursive = 0x8000;
constexpr unsigned kMoveFromDescriptor = 0x04;

}  // namespace

DetachedMount::DetachedMount(UniqueFd mount, MountPoint point)
    : mount_(std::move(mount)),
      point_(std::move(point)) {}

Result<DetachedMount> DetachedMount::pick_up(const std::string& path, MountPoint point) {
    UniqueFd mount(static_cast<int>(
        ::syscall(SYS_open_tree, AT_FDCWD, path.c_str(), kOpenTreeClone | kRecursive | O_CLOEXEC)));
    if (!mount) {
        return fail_errno("cannot pick up the mount at '" + path + "'", errno);
    }
    return DetachedMount(std::move(mount), std::move(point));
}

Result<void> DetachedMount::make_point() const {
    const std::string& path = point_.path;
    if (!point_.is_file) {
        return ensure_folder(path, point_.mode);
    }
    for (std::size_t slash = path.find('/', 1); slash != path.npos;
         slash = path.find('/', slash + 1)) {
        if (auto made = ensure_folder(path.substr(0, slash), 0755); !made) {
            return made;
        }
    }
    const UniqueFd file(::open(
        path.c_str(), O_RDONLY | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, point_.mode));
    return file ? Result<void>{} : fail_errno("cannot create '" + path + "' in the root", errno);
}

Result<void> DetachedMount::put_down() const {
    const std::string& path = point_.path;
    return make_point()
        .and_then([&] {
            return check(
                ::syscall(
                    SYS_move_mount, mount_.get(), "", AT_FDCWD, path.c_str(), kMoveFromDescriptor),
                "cannot mount '" + path + "'");
        })
        .and_then([&] {
            return point_.is_file
                       ? mount_at("", path, MS_REMOUNT | MS_BIND | MS_RDONLY | kPlainFiles)
                       : Result<void>{};
        });
}

}  // namespace dynbr::buildroot::inside
