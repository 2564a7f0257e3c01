// Confined, bounded reading: openat2 beneath one descriptor, sorted walks, limits counted per tree.
#include "dynbr/generators/source_tree.hpp"

#include "dynbr/base/escape.hpp"

#include <fmt/core.h>

#include <dirent.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <memory>

namespace dynbr::generators {

namespace {

struct CloseFolder {
    void operator()(DIR* folder) const { ::closedir(folder); }
};

using OpenFolder = std::unique_ptr<DIR, CloseFolder>;

tl::unexpected<Error> tree_fault(const std::string& path,
                                 const std::string& what,
                                 std::string hint = {}) {
    return fail(
        ErrorKind::BuildFailed, fmt::format("{}: {}", escaped(path), what), std::move(hint));
}

int kernel_open(int root, const std::string& path, int flags) {
    open_how how{};
    how.flags = static_cast<std::uint64_t>(flags);
    how.resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS;
    constexpr int kTries = 16;  // EAGAIN: something was renamed meanwhile
    for (int i = 0; i < kTries; ++i) {
        const long fd = ::syscall(SYS_openat2, root, path.c_str(), &how, sizeof how);
        if (fd >= 0 || errno != EAGAIN) {
            return static_cast<int>(fd);
        }
    }
    return -1;
}

/// What an open() that failed with `error` means when it isn't a fault of the tree; null when it is.
const char* harmless(int error) {
    switch (error) {
        case EXDEV:
            return "a link that leads out of the tree";
        case ENOENT:
            return "a link that leads nowhere";
        case ELOOP:
            return "a link that is not followed";
        case ENXIO:
        case ENODEV:
            return "not a regular file";
        default:
            return nullptr;
    }
}

unsigned char kind_of(int folder, const dirent& entry) {
    if (entry.d_type != DT_UNKNOWN) {
        return entry.d_type;
    }

    struct stat status {};

    if (::fstatat(folder, entry.d_name, &status, AT_SYMLINK_NOFOLLOW) != 0) {
        return DT_UNKNOWN;
    }
    return static_cast<unsigned char>(IFTODT(status.st_mode));
}

}  // namespace

std::string_view base_name(std::string_view path) {
    const std::size_t slash = path.rfind('/');
    return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

std::string_view TreeFile::name() const {
    return base_name(path);
}

struct SourceTree::Walk {
    std::vector<TreeFile> files;
    std::vector<std::string> to_visit;
    const FolderRule& enter;
};

SourceTree::SourceTree(std::string folder,
                       UniqueFd root,
                       TreeLimits limits,
                       Confinement confinement)
    : folder_(std::move(folder)),
      root_(std::move(root)),
      limits_(limits),
      confinement_(confinement) {}

Result<SourceTree> SourceTree::open(const std::string& folder,
                                    TreeLimits limits,
                                    Confinement confinement) {
    // The packager names this folder, so a link to it is followed.
    UniqueFd root(::open(folder.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
    if (!root) {
        return fail_errno("cannot open folder '" + escaped(folder) + "'", errno);
    }
    return SourceTree(folder, std::move(root), limits, confinement);
}

int SourceTree::open_by_component(const std::string& path, int flags) const {
    UniqueFd folder(::fcntl(root_.get(), F_DUPFD_CLOEXEC, 0));
    std::size_t start = 0;
    for (std::size_t slash = path.find('/'); slash != std::string::npos;
         slash = path.find('/', start)) {
        const std::string part = path.substr(start, slash - start);
        if (part == "..") {
            errno = EXDEV;
            return -1;
        }
        folder.reset(
            ::openat(folder.get(), part.c_str(), O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
        if (!folder) {
            return -1;
        }
        start = slash + 1;
    }
    const std::string last = path.substr(start);
    if (last == "..") {
        errno = EXDEV;
        return -1;
    }
    return ::openat(folder.get(), last.c_str(), flags | O_NOFOLLOW);
}

int SourceTree::open_beneath(const std::string& path, int flags) {
    if (confinement_ == Confinement::Kernel) {
        const int fd = kernel_open(root_.get(), path, flags);
        // Sandboxes that don't know the call answer EPERM.
        if (fd >= 0 || (errno != ENOSYS && errno != EPERM)) {
            return fd;
        }
        confinement_ = Confinement::ByComponent;
    }
    return open_by_component(path, flags);
}

Result<void> SourceTree::list_folder(const std::string& path, Walk& walk) {
    const std::string shown = path.empty() ? folder_ : path;
    const int fd =
        open_beneath(path.empty() ? "." : path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    const OpenFolder folder(fd < 0 ? nullptr : ::fdopendir(fd));
    if (!folder) {
        return tree_fault(shown, fmt::format("cannot read the folder: {}", std::strerror(errno)));
    }
    const std::string prefix = path.empty() ? "" : path + "/";
    const std::size_t first_file = walk.files.size();
    const std::size_t first_folder = walk.to_visit.size();
    while (const dirent* entry = ::readdir(folder.get())) {
        const std::string_view name = entry->d_name;
        if (name == "." || name == "..") {
            continue;
        }
        if (++entries_seen_ > limits_.entries) {
            return tree_fault(
                prefix + std::string(name),
                fmt::format("the tree has more than the limit of {} entries", limits_.entries));
        }
        const unsigned char kind = kind_of(fd, *entry);
        if (kind == DT_REG || kind == DT_LNK) {
            walk.files.push_back({prefix + std::string(name), kind == DT_LNK});
        } else if (kind == DT_DIR && walk.enter(prefix + std::string(name))) {
            walk.to_visit.push_back(prefix + std::string(name));
        }
    }
    std::sort(walk.files.begin() + static_cast<std::ptrdiff_t>(first_file),
              walk.files.end(),
              [](const TreeFile& a, const TreeFile& b) { return a.path < b.path; });
    // The last one is visited next, so the smallest name comes last.
    std::sort(walk.to_visit.begin() + static_cast<std::ptrdiff_t>(first_folder),
              walk.to_visit.end(),
              std::greater<>());
    return {};
}

Result<std::vector<TreeFile>> SourceTree::files(const FolderRule& enter) {
    Walk walk{{}, {""}, enter};
    while (!walk.to_visit.empty()) {
        const std::string path = std::move(walk.to_visit.back());
        walk.to_visit.pop_back();
        if (static_cast<std::size_t>(std::count(path.begin(), path.end(), '/')) >= limits_.depth) {
            return tree_fault(
                path, fmt::format("folders are nested deeper than the limit of {}", limits_.depth));
        }
        if (auto listed = list_folder(path, walk); !listed) {
            return tl::make_unexpected(std::move(listed.error()));
        }
    }
    return std::move(walk.files);
}

Result<std::string> SourceTree::read_bounded(int fd, const std::string& path, std::size_t most) {
    std::string bytes(most, '\0');
    std::size_t filled = 0;
    while (filled < most) {
        const ssize_t got = ::read(fd, bytes.data() + filled, most - filled);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            return tree_fault(path, fmt::format("cannot read it: {}", std::strerror(errno)));
        }
        if (got == 0) {
            break;
        }
        filled += static_cast<std::size_t>(got);
    }
    bytes.resize(filled);
    bytes_read_ += filled;
    if (bytes_read_ > limits_.total_bytes) {
        return tree_fault(
            path, fmt::format("more than the limit of {} bytes read in all", limits_.total_bytes));
    }
    return bytes;
}

Result<FileContent> SourceTree::read_head(const std::string& path, std::size_t most) {
    // O_NONBLOCK: a FIFO in a file's place must not block us.
    const UniqueFd fd(open_beneath(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC));
    if (!fd) {
        if (const char* why = harmless(errno); why != nullptr) {
            return FileContent{why, {}, false};
        }
        return tree_fault(path, fmt::format("cannot open it: {}", std::strerror(errno)));
    }

    struct stat status {};

    if (::fstat(fd.get(), &status) != 0) {
        return tree_fault(path, fmt::format("cannot examine it: {}", std::strerror(errno)));
    }
    if (!S_ISREG(status.st_mode)) {
        return FileContent{"not a regular file", {}, false};
    }
    const auto size = static_cast<std::uint64_t>(status.st_size);
    if (size > limits_.file_bytes) {
        return tree_fault(
            path,
            fmt::format(
                "{} bytes are more than the limit of {} for a file", size, limits_.file_bytes));
    }
    auto bytes =
        read_bounded(fd.get(), path, static_cast<std::size_t>(std::min<std::uint64_t>(size, most)));
    if (!bytes) {
        return tl::make_unexpected(std::move(bytes.error()));
    }
    return FileContent{nullptr, std::move(*bytes), size <= most};
}

}  // namespace dynbr::generators
