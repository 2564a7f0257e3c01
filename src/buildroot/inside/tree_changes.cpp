#include "tree_changes.hpp"

#include "remove.hpp"
#include "system.hpp"

#include "dynbr/base/files.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <array>
#include <cstring>
#include <memory>
#include <vector>

namespace dynbr::buildroot::inside {

namespace {

constexpr std::size_t kMostPaths = 500;
/// All of them together; a path may be as long as the tree is deep.
constexpr std::size_t kMostBytes = 1U << 20U;
/// Deeper folders count as changed without a look into them: the walk holds two descriptors a level.
constexpr int kDeepest = 200;
/// Files of equal size and times are compared byte by byte, up to this many bytes in all.
constexpr std::uint64_t kCompareBudget = 256U << 20U;

struct CloseFolder {
    void operator()(DIR* folder) const { ::closedir(folder); }
};

bool equal_time(const timespec& a, const timespec& b) {
    return a.tv_sec == b.tv_sec && a.tv_nsec == b.tv_nsec;
}

class TreeComparison {
  public:
    /// `upper` and `lower` are open folders; `path` names them for the report.
    void compare_folder(UniqueFd upper, const UniqueFd& lower, const std::string& path, int depth);

    [[nodiscard]] std::string report() const {
        std::string text = std::to_string(count_) + '\0';
        for (const std::string& path : paths_) {
            text += path + '\0';
        }
        return text;
    }

  private:
    void changed(const std::string& path) {
        count_ += 1;
        if (paths_.size() < kMostPaths && path.size() <= kMostBytes - bytes_) {
            paths_.push_back(path);
            bytes_ += path.size();
        }
    }

    void compare_entry(int upper, int lower, const char* name, const std::string& path, int depth);
    bool same_file(
        int upper, int lower, const char* name, const struct stat& a, const struct stat& b);
    bool same_bytes(int a, int b);

    std::size_t count_ = 0;
    std::vector<std::string> paths_;
    std::size_t bytes_ = 0;
    std::uint64_t compared_ = 0;
};

bool TreeComparison::same_bytes(int a, int b) {
    std::array<char, 65536> left{};
    std::array<char, 65536> right{};
    for (;;) {
        const ssize_t got = ::read(a, left.data(), left.size());
        if (got < 0 || ::read(b, right.data(), right.size()) != got) {
            return false;
        }
        if (got == 0) {
            return true;
        }
        compared_ += static_cast<std::uint64_t>(got);
        if (compared_ > kCompareBudget
            || std::memcmp(left.data(), right.data(), static_cast<std::size_t>(got)) != 0) {
            return false;
        }
    }
}

/// A file is copied up by being opened for writing or linked, without any change to it.
bool TreeComparison::same_file(
    int upper, int lower, const char* name, const struct stat& a, const struct stat& b) {
    if (a.st_mode != b.st_mode || a.st_size != b.st_size || a.st_uid != b.st_uid
        || a.st_gid != b.st_gid || !equal_time(a.st_mtim, b.st_mtim)) {
        return false;
    }
    if (!S_ISREG(a.st_mode)) {
        // Links and devices are never copied up without a change.
        return false;
    }
    const UniqueFd left(::openat(upper, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    const UniqueFd right(::openat(lower, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    return left && right && same_bytes(left.get(), right.get());
}

bool is_opaque(int folder) {
    char value[2] = {};
    return ::fgetxattr(folder, "user.overlay.opaque", value, sizeof value) == 1 && value[0] == 'y';
}

void TreeComparison::compare_entry(
    int upper, int lower, const char* name, const std::string& path, int depth) {
    struct stat above {};

    struct stat below {};

    if (::fstatat(upper, name, &above, AT_SYMLINK_NOFOLLOW) != 0) {
        return;
    }
    const bool existed = lower >= 0 && ::fstatat(lower, name, &below, AT_SYMLINK_NOFOLLOW) == 0;
    // A whiteout (character device 0:0) stands for a removed file and is a change as any other.
    if (!S_ISDIR(above.st_mode)) {
        if (!existed || !same_file(upper, lower, name, above, below)) {
            changed(path);
        }
        return;
    }
    UniqueFd folder(::openat(upper, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    const bool was_folder = existed && S_ISDIR(below.st_mode) && folder && !is_opaque(folder.get());
    if (!was_folder || above.st_mode != below.st_mode || depth == kDeepest) {
        changed(path);
    }
    if (folder && depth < kDeepest) {
        const UniqueFd counterpart(
            was_folder ? ::openat(lower, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
                       : -1);
        compare_folder(std::move(folder), counterpart, path, depth + 1);
    }
}

void TreeComparison::compare_folder(UniqueFd upper,
                                    const UniqueFd& lower,
                                    const std::string& path,
                                    int depth) {
    const std::unique_ptr<DIR, CloseFolder> folder(::fdopendir(upper.get()));
    if (!folder) {
        return;
    }
    const int upper_fd = upper.release();
    while (const dirent* entry = ::readdir(folder.get())) {
        const std::string name(entry->d_name);
        if (name != "." && name != "..") {
            compare_entry(upper_fd, lower.get(), entry->d_name, path + "/" + name, depth);
        }
    }
}

}  // namespace

Result<void> report_tree_changes(const Plan& plan) {
    auto upper = open_beneath(plan.area + "/tree-upper", O_RDONLY | O_DIRECTORY);
    if (!upper) {
        return tl::make_unexpected(upper.error());
    }
    auto lower = open_beneath(plan.area + "/top/" + plan.throw_away, O_RDONLY | O_DIRECTORY);
    if (!lower) {
        return tl::make_unexpected(lower.error());
    }
    TreeComparison comparison;
    comparison.compare_folder(std::move(*upper), *lower, plan.throw_away, 0);
    return write_all(1, comparison.report(), "pipe")
        .and_then([&] { return remove_tree(plan.area + "/tree-upper"); })
        .and_then([&] { return remove_tree(plan.area + "/tree-work"); });
}

}  // namespace dynbr::buildroot::inside
