#include "overlay.hpp"

#include "remove.hpp"
#include "system.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

namespace dynbr::buildroot::inside {

namespace {

/// The topmost folder of an overlay is the upper one, with its owner and mode.
Result<void> make_upper(const std::string& from, const std::string& to) {
    if (::mkdir(to.c_str(), 0755) != 0) {
        return errno == EEXIST ? Result<void>{}
                               : fail_errno("cannot make folder '" + to + "'", errno);
    }

    struct stat status {};

    return check(::stat(from.c_str(), &status), "cannot examine '" + from + "'")
        .and_then([&] {
            return check(::chown(to.c_str(), status.st_uid, status.st_gid),
                         "cannot chown '" + to + "'");
        })
        .and_then([&] {
            return check(::chmod(to.c_str(), status.st_mode & 07777U), "cannot chmod '" + to + "'");
        });
}

}  // namespace

Result<void> mount_at(const std::string& source, const std::string& target, unsigned long flags) {
    return check(::mount(source.c_str(), target.c_str(), nullptr, flags, nullptr),
                 "cannot mount '" + target + "'");
}

Result<void> mount_new(const char* type,
                       const std::string& target,
                       unsigned long flags,
                       const std::string& options) {
    return check(::mount(type, target.c_str(), type, flags, options.c_str()),
                 "cannot mount " + std::string(type) + " at '" + target + "'");
}

/// `volatile`: an unmount would otherwise write the whole disk's dirty pages, and a root is thrown away or made anew.
/// It leaves a mark in the work folder against being mounted again; so each mount gets an empty one.
Result<void> mount_overlay(const std::string& lower,
                           const std::string& layers,
                           const std::string& target) {
    const std::string upper = layers + "upper";
    const std::string work = layers + "work";
    auto ready =
        remove_tree(work).and_then([&] { return ensure_folder(work, 0755); }).and_then([&] {
            return make_upper(lower, upper);
        });
    if (!ready) {
        return ready;
    }
    return mount_new(
        "overlay",
        target,
        0,
        "lowerdir=" + lower + ",upperdir=" + upper + ",workdir=" + work + ",userxattr,volatile");
}

}  // namespace dynbr::buildroot::inside
