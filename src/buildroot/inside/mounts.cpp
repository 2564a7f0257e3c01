#include "mounts.hpp"

#include "devices.hpp"
#include "remove.hpp"
#include "system.hpp"

#include <fcntl.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <vector>

namespace dynbr::buildroot::inside {

namespace {

constexpr unsigned long kPlainFiles = MS_NOSUID | MS_NODEV;

// From linux/mount.h, which clashes with sys/mount.h, and not in every libc's.
constexpr unsigned kOpenTreeClone = 1;
constexpr unsigned kRecursive = 0x8000;
constexpr unsigned kMoveFromDescriptor = 0x04;

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

/// The topmost folder of an overlay is the upper one, with its owner and mode.
Result<void> copy_attributes(const std::string& from, const std::string& to) {
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

/// `volatile`: an unmount would otherwise write the whole disk's dirty pages, and a root is thrown away or made anew.
/// It leaves a mark in the work folder against being mounted again; so each mount gets an empty one.
Result<void> mount_overlay(const std::string& lower,
                           const std::string& layers,
                           const std::string& target) {
    const std::string upper = layers + "upper";
    const std::string work = layers + "work";
    if (auto fresh = remove_tree(work).and_then([&] { return ensure_folder(work, 0755); });
        !fresh) {
        return fresh;
    }
    if (auto made =
            ensure_folder(upper, 0755).and_then([&] { return copy_attributes(lower, upper); });
        !made) {
        return made;
    }
    return mount_new(
        "overlay",
        target,
        0,
        "lowerdir=" + lower + ",upperdir=" + upper + ",workdir=" + work + ",userxattr,volatile");
}

/// A mount that belongs to no place yet, and the place that it will get.
struct Detached {
    UniqueFd mount;
    std::string target;
    unsigned mode = 0755;
    bool is_file = false;
};

class RootBuilder {
  public:
    explicit RootBuilder(const Plan& plan)
        : plan_(plan) {}

    Result<void> build() {
        return leave_propagation()
            .and_then([this] { return mount_root(); })
            .and_then([this] { return stage(); })
            .and_then([this] { return pick_up_all(); })
            .and_then([this] { return leave_host(); })
            .and_then([this] { return put_down_all(); });
    }

  private:
    [[nodiscard]] std::string area(const char* name) const { return plan_.area + "/" + name; }

    [[nodiscard]] std::string staged(const std::string& name) const {
        return plan_.area + "/stage/" + name;
    }

    Result<void> leave_propagation() {
        auto left = check(::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr),
                          "cannot leave the host's mounts");
        if (!left) {
            left.error().hint =
                "a security module may take the rights in user namespaces away "
                "(sysctl kernel.apparmor_restrict_unprivileged_userns=0); see docs/roots.md";
        }
        return left;
    }

    Result<void> mount_root();
    Result<void> stage();
    Result<void> stage_files();
    Result<void> stage_throw_away();
    Result<void> pick_up(const std::string& path, Detached detached);
    Result<void> pick_up_all();
    Result<void> leave_host();
    Result<void> make_point(const Detached& detached);
    Result<void> put_down(const Detached& detached);
    Result<void> put_down_all();

    const Plan& plan_;
    std::vector<Detached> detached_;
};

Result<void> RootBuilder::mount_root() {
    if (auto made = ensure_folder(area("root"), 0755); !made) {
        return made;
    }
    return plan_.layer.empty() ? mount_at(area("root"), area("root"), MS_BIND)
                               : mount_overlay(plan_.layer, plan_.area + "/", area("root"));
}

Result<void> RootBuilder::stage() {
    return ensure_folder(area("stage"), 0755)
        .and_then([this] { return mount_new("tmpfs", area("stage"), kPlainFiles, "mode=0755"); })
        .and_then([this] { return ensure_folder(staged("proc"), 0755); })
        .and_then([this] { return mount_new("proc", staged("proc"), kPlainFiles | MS_NOEXEC, ""); })
        .and_then([this] { return ensure_folder(staged("dev"), 0755); })
        .and_then([this] { return make_devices(staged("dev")); })
        .and_then([this] { return ensure_folder(area("top"), 0755); })
        .and_then([this] {
            return check(::chown(area("top").c_str(), kBuildUser, kBuildUser),
                         "cannot give the top folder");
        })
        .and_then([this] { return stage_throw_away(); })
        .and_then([this] { return stage_files(); });
}

Result<void> RootBuilder::stage_throw_away() {
    if (plan_.throw_away.empty()) {
        return {};
    }
    // The folder lies in the build's hands: it may be a link by now.
    auto lower = open_beneath(area("top/") + plan_.throw_away, O_PATH | O_DIRECTORY);
    if (!lower) {
        return tl::make_unexpected(lower.error());
    }
    return ensure_folder(staged("tree"), 0755).and_then([&] {
        return mount_overlay(
            "/proc/self/fd/" + std::to_string(lower->get()), area("tree-"), staged("tree"));
    });
}

Result<void> RootBuilder::stage_files() {
    for (std::size_t i = 0; i < plan_.files.size(); ++i) {
        const FileMount& file = plan_.files[i];
        const std::string copy = staged("file") + std::to_string(i);
        const UniqueFd to(::open(
            copy.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, file.executable ? 0555 : 0444));
        if (!to) {
            return fail_errno("cannot create '" + copy + "'", errno);
        }
        if (auto copied = copy_bytes(file.fd, to.get(), file.inside_path); !copied) {
            return copied;
        }
    }
    return {};
}

Result<void> RootBuilder::pick_up(const std::string& path, Detached detached) {
    detached.mount = UniqueFd(static_cast<int>(
        ::syscall(SYS_open_tree, AT_FDCWD, path.c_str(), kOpenTreeClone | kRecursive | O_CLOEXEC)));
    if (!detached.mount) {
        return fail_errno("cannot pick up the mount at '" + path + "'", errno);
    }
    detached_.push_back(std::move(detached));
    return {};
}

Result<void> RootBuilder::pick_up_all() {
    auto picked = pick_up(staged("proc"), {UniqueFd(), "/proc", 0555, false})
                      .and_then([this] {
                          return pick_up(staged("dev"), {UniqueFd(), "/dev", 0755, false});
                      })
                      .and_then([this] {
                          return pick_up(area("top"), {UniqueFd(), "/builddir", 0755, false});
                      });
    if (picked && !plan_.throw_away.empty()) {
        picked =
            pick_up(staged("tree"), {UniqueFd(), "/builddir/" + plan_.throw_away, 0755, false});
    }
    for (std::size_t i = 0; picked && i < plan_.files.size(); ++i) {
        picked = pick_up(staged("file") + std::to_string(i),
                         {UniqueFd(), plan_.files[i].inside_path, 0444, true});
    }
    return picked;
}

/// Nothing in the root is looked up before the host is gone: while the old root lies upon the new one, a `..` in a link
/// that a build has planted would lead into it.
Result<void> RootBuilder::leave_host() {
    const UniqueFd host(::open("/", O_PATH | O_DIRECTORY | O_CLOEXEC));
    if (!host) {
        return fail_errno("cannot open the host's root", errno);
    }
    return check(::chdir(area("root").c_str()), "cannot enter the root")
        .and_then(
            [] { return check(::syscall(SYS_pivot_root, ".", "."), "cannot change the root"); })
        .and_then([&] { return check(::fchdir(host.get()), "cannot return to the host's root"); })
        .and_then([] {
            return check(::umount2(".", MNT_DETACH), "cannot detach the host's file systems");
        })
        .and_then([] { return check(::chdir("/"), "cannot enter the root"); });
}

Result<void> RootBuilder::make_point(const Detached& detached) {
    const std::string& target = detached.target;
    if (!detached.is_file) {
        return ensure_folder(target, detached.mode);
    }
    for (std::size_t slash = target.find('/', 1); slash != target.npos;
         slash = target.find('/', slash + 1)) {
        if (auto made = ensure_folder(target.substr(0, slash), 0755); !made) {
            return made;
        }
    }
    const UniqueFd point(::open(
        target.c_str(), O_RDONLY | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, detached.mode));
    return point ? Result<void>{} : fail_errno("cannot create '" + target + "' in the root", errno);
}

Result<void> RootBuilder::put_down(const Detached& detached) {
    const std::string& target = detached.target;
    return make_point(detached)
        .and_then([&] {
            return check(::syscall(SYS_move_mount,
                                   detached.mount.get(),
                                   "",
                                   AT_FDCWD,
                                   target.c_str(),
                                   kMoveFromDescriptor),
                         "cannot mount '" + target + "'");
        })
        .and_then([&] {
            return detached.is_file
                       ? mount_at("", target, MS_REMOUNT | MS_BIND | MS_RDONLY | kPlainFiles)
                       : Result<void>{};
        });
}

Result<void> RootBuilder::put_down_all() {
    for (const Detached& detached : detached_) {
        if (auto put = put_down(detached); !put) {
            return put;
        }
    }
    return {};
}

}  // namespace

Result<void> build_root(const Plan& plan) {
    return RootBuilder(plan).build();
}

}  // namespace dynbr::buildroot::inside
