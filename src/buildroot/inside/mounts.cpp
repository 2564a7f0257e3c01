#include "mounts.hpp"

#include "detached_mount.hpp"
#include "devices.hpp"
#include "overlay.hpp"
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
    Result<void> pick_up(const std::string& path, MountPoint point);
    Result<void> pick_up_all();
    Result<void> leave_host();
    Result<void> put_down_all();

    const Plan& plan_;
    std::vector<DetachedMount> detached_;
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

Result<void> RootBuilder::pick_up(const std::string& path, MountPoint point) {
    return DetachedMount::pick_up(path, std::move(point)).map([this](DetachedMount mount) {
        detached_.push_back(std::move(mount));
    });
}

Result<void> RootBuilder::pick_up_all() {
    auto picked = pick_up(staged("proc"), {"/proc", 0555, false})
                      .and_then([this] {
                          return pick_up(staged("dev"), {"/dev", 0755, false});
                      })
                      .and_then([this] {
                          return pick_up(area("top"), {"/builddir", 0755, false});
                      });
    if (picked && !plan_.throw_away.empty()) {
        picked = pick_up(staged("tree"), {"/builddir/" + plan_.throw_away, 0755, false});
    }
    for (std::size_t i = 0; picked && i < plan_.files.size(); ++i) {
        picked =
            pick_up(staged("file") + std::to_string(i), {plan_.files[i].inside_path, 0444, true});
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

Result<void> RootBuilder::put_down_all() {
    for (const DetachedMount& mount : detached_) {
        if (auto put = mount.put_down(); !put) {
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
