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

namespace dynbr::buildroot::inside {

namespace {

constexpr unsigned long kPlainFiles = MS_NOSUID | MS_NODEV;

Result<void> mount_at(const std::string& source, const std::string& target, unsigned long flags) {
    return check(::mount(source.c_str(), target.c_str(), nullptr, flags, nullptr), "cannot mount '" + target + "'");
}

Result<void> mount_new(const char* type, const std::string& target, unsigned long flags, const std::string& options) {
    return check(::mount(type, target.c_str(), type, flags, options.c_str()),
                 "cannot mount " + std::string(type) + " at '" + target + "'");
}

/// `volatile`: an unmount would otherwise write the whole disk's dirty pages, and a root is thrown away or made anew.
/// It leaves a mark in the work folder against being mounted again; so each mount gets an empty one.
Result<void> mount_overlay(const std::string& lower, const std::string& layers, const std::string& target) {
    const std::string upper = layers + "upper";
    const std::string work = layers + "work";
    if (auto fresh = remove_tree(work).and_then([&] { return ensure_folder(work, 0755); }); !fresh) {
        return fresh;
    }
    if (auto made = ensure_folder(upper, 0755); !made) {
        return made;
    }
    return mount_new("overlay",
                     target,
                     0,
                     "lowerdir=" + lower + ",upperdir=" + upper + ",workdir=" + work + ",userxattr,volatile");
}

class RootBuilder {
  public:
    explicit RootBuilder(const Plan& plan)
        : plan_(plan) {}

    Result<void> build() {
        return leave_propagation()
            .and_then([this] { return mount_root(); })
            .and_then([this] { return stage(); })
            .and_then([this] { return pivot(); })
            .and_then([this] { return move_into_place(); })
            .and_then([this] { return detach_host(); });
    }

  private:
    [[nodiscard]] std::string area(const char* name) const { return plan_.area + "/" + name; }

    [[nodiscard]] std::string staged(const std::string& name) const { return plan_.area + "/stage/" + name; }

    Result<void> leave_propagation() {
        auto left = check(::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr), "cannot leave the host's mounts");
        if (!left) {
            left.error().hint = "a security module may take the rights in user namespaces away "
                                "(sysctl kernel.apparmor_restrict_unprivileged_userns=0); see docs/roots.md";
        }
        return left;
    }

    Result<void> mount_root();
    Result<void> stage();
    Result<void> stage_files();
    Result<void> stage_throw_away();
    Result<void> pivot();
    Result<void> move_into_place();
    Result<void> place(const std::string& name, const std::string& target, unsigned mode);
    Result<void> place_files();
    Result<void> detach_host();

    const Plan& plan_;
    /// The host's `/` and our folder there, until detach_host().
    UniqueFd host_root_;
    UniqueFd host_folder_;
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
        .and_then([this] { return check(::chown(area("top").c_str(), kBuildUser, kBuildUser), "cannot give the top folder"); })
        .and_then([this] { return ensure_folder(staged("top"), 0755); })
        .and_then([this] { return mount_at(area("top"), staged("top"), MS_BIND); })
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
        return mount_overlay("/proc/self/fd/" + std::to_string(lower->get()), area("tree-"), staged("tree"));
    });
}

Result<void> RootBuilder::stage_files() {
    for (std::size_t i = 0; i < plan_.files.size(); ++i) {
        const FileMount& file = plan_.files[i];
        const std::string copy = staged("file") + std::to_string(i);
        const UniqueFd to(::open(copy.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, file.executable ? 0555 : 0444));
        if (!to) {
            return fail_errno("cannot create '" + copy + "'", errno);
        }
        if (auto copied = copy_bytes(file.fd, to.get(), file.inside_path); !copied) {
            return copied;
        }
    }
    return {};
}

Result<void> RootBuilder::pivot() {
    host_root_ = UniqueFd(::open("/", O_PATH | O_DIRECTORY | O_CLOEXEC));
    host_folder_ = UniqueFd(::open(".", O_PATH | O_DIRECTORY | O_CLOEXEC));
    if (!host_root_ || !host_folder_) {
        return fail_errno("cannot open the host's folders", errno);
    }
    return check(::chdir(area("root").c_str()), "cannot enter the root")
        // The old root comes to lie upon the new one, and needs no folder in it.
        .and_then([] { return check(::syscall(SYS_pivot_root, ".", "."), "cannot change the root"); })
        .and_then([this] { return check(::fchdir(host_folder_.get()), "cannot return to the state folder"); });
}

Result<void> RootBuilder::place(const std::string& name, const std::string& target, unsigned mode) {
    return ensure_folder(target, mode).and_then([&] { return mount_at(staged(name), target, MS_MOVE); });
}

Result<void> RootBuilder::move_into_place() {
    return place("proc", "/proc", 0555)
        .and_then([this] { return place("dev", "/dev", 0755); })
        .and_then([this] { return place("top", "/builddir", 0755); })
        .and_then([this] {
            return plan_.throw_away.empty() ? Result<void>{}
                                            : mount_at(staged("tree"), "/builddir/" + plan_.throw_away, MS_MOVE);
        })
        .and_then([this] { return place_files(); });
}

Result<void> RootBuilder::place_files() {
    for (std::size_t i = 0; i < plan_.files.size(); ++i) {
        const std::string& target = plan_.files[i].inside_path;
        for (std::size_t slash = target.find('/', 1); slash != target.npos; slash = target.find('/', slash + 1)) {
            if (auto made = ensure_folder(target.substr(0, slash), 0755); !made) {
                return made;
            }
        }
        const UniqueFd point(::open(target.c_str(), O_RDONLY | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0444));
        if (!point) {
            return fail_errno("cannot create '" + target + "' in the root", errno);
        }
        auto placed = mount_at(staged("file") + std::to_string(i), target, MS_BIND).and_then([&] {
            return mount_at("", target, MS_REMOUNT | MS_BIND | MS_RDONLY | kPlainFiles);
        });
        if (!placed) {
            return placed;
        }
    }
    return {};
}

Result<void> RootBuilder::detach_host() {
    return check(::fchdir(host_root_.get()), "cannot return to the host's root")
        .and_then([] { return check(::umount2(".", MNT_DETACH), "cannot detach the host's file systems"); })
        .and_then([] { return check(::chdir("/"), "cannot enter the root"); })
        .map([this] {
            host_root_.reset();
            host_folder_.reset();
        });
}

}  // namespace

Result<void> build_root(const Plan& plan) { return RootBuilder(plan).build(); }

}  // namespace dynbr::buildroot::inside
