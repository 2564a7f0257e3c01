// Confined, bounded reading: openat2 beneath one descriptor, sorted walks, limits counted per tree.
#include "dynbr/generators/source_tree.hpp"

#include "glob.hpp"
#include "tree/beneath.hpp"

#include "dynbr/base/escape.hpp"

#include <fmt/core.h>

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <memory>
#include <tuple>
#include <unordered_map>

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

/// The names in a folder, sorted, files before folders.
struct SourceTree::Listing {
    struct Entry {
        std::string name;
        bool folder = false;
        bool link = false;
    };

    std::vector<Entry> entries;
};

struct SourceTree::Shared {
    UniqueFd root;
    TreeLimits limits;
    Confinement confinement = Confinement::Kernel;
    std::size_t entries_seen = 0;
    std::uint64_t bytes_read = 0;
    std::unordered_map<std::string, Listing> listings;
    std::vector<std::string> excluded;

    [[nodiscard]] int open(const std::string& path, int flags) {
        return tree::open_beneath(root.get(), path, flags, confinement);
    }

    [[nodiscard]] Result<Listing> list(const std::string& path, const std::string& shown);
};

SourceTree::SourceTree(std::shared_ptr<Shared> shared, std::string folder, std::string prefix)
    : shared_(std::move(shared)),
      folder_(std::move(folder)),
      prefix_(std::move(prefix)) {}

Result<SourceTree> SourceTree::open(const std::string& folder,
                                    TreeLimits limits,
                                    Confinement confinement) {
    // The packager names this folder, so a link to it is followed.
    UniqueFd root(::open(folder.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
    if (!root) {
        return fail_errno("cannot open folder '" + escaped(folder) + "'", errno);
    }
    auto shared = std::make_shared<Shared>();
    shared->root = std::move(root);
    shared->limits = limits;
    shared->confinement = confinement;
    return SourceTree(std::move(shared), folder, {});
}

SourceTree SourceTree::below(const std::string& path) const {
    return {shared_, folder_ + "/" + path, prefix_ + path + "/"};
}

void SourceTree::exclude(std::vector<std::string> patterns) {
    shared_->excluded = std::move(patterns);
}

bool SourceTree::is_excluded(const std::string& path) const {
    return std::ranges::any_of(shared_->excluded, [&](const std::string& pattern) {
        const bool by_path = pattern.find('/') != std::string::npos;
        return glob_matches(pattern, by_path ? prefix_ + path : std::string(base_name(path)));
    });
}

Result<SourceTree::Listing> SourceTree::Shared::list(const std::string& path,
                                                     const std::string& shown) {
    const int fd = open(path.empty() ? "." : path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    const OpenFolder folder(fd < 0 ? nullptr : ::fdopendir(fd));
    if (!folder) {
        return tree_fault(shown, fmt::format("cannot read the folder: {}", std::strerror(errno)));
    }
    Listing listing;
    while (const dirent* entry = ::readdir(folder.get())) {
        const std::string_view name = entry->d_name;
        if (name == "." || name == "..") {
            continue;
        }
        if (++entries_seen > limits.entries) {
            return tree_fault(
                shown,
                fmt::format("the tree has more than the limit of {} entries", limits.entries));
        }
        const unsigned char kind = kind_of(fd, *entry);
        if (kind == DT_REG || kind == DT_LNK || kind == DT_DIR) {
            listing.entries.push_back({std::string(name), kind == DT_DIR, kind == DT_LNK});
        }
    }
    std::ranges::sort(listing.entries, [](const auto& a, const auto& b) {
        return std::tie(a.folder, a.name) < std::tie(b.folder, b.name);
    });
    return listing;
}

Result<const SourceTree::Listing*> SourceTree::list(const std::string& path) {
    // "sub/" of the tree that was opened is its "sub".
    std::string whole = prefix_ + path;
    if (path.empty() && !whole.empty()) {
        whole.pop_back();
    }
    const auto known = shared_->listings.find(whole);
    if (known != shared_->listings.end()) {
        return &known->second;
    }
    if (static_cast<std::size_t>(std::ranges::count(whole, '/')) >= shared_->limits.depth) {
        return tree_fault(
            path,
            fmt::format("folders are nested deeper than the limit of {}", shared_->limits.depth));
    }
    auto listing = shared_->list(whole, path.empty() ? folder_ : path);
    if (!listing) {
        return tl::make_unexpected(std::move(listing.error()));
    }
    return &shared_->listings.emplace(std::move(whole), std::move(*listing)).first->second;
}

Result<std::vector<TreeFile>> SourceTree::files(const FolderRule& enter) {
    std::vector<TreeFile> files;
    // The last one is visited next.
    std::vector<std::string> to_visit = {""};
    while (!to_visit.empty()) {
        const std::string path = std::move(to_visit.back());
        to_visit.pop_back();
        const auto listing = list(path);
        if (!listing) {
            return tl::make_unexpected(listing.error());
        }
        const std::string prefix = path.empty() ? "" : path + "/";
        const std::size_t first = to_visit.size();
        for (const Listing::Entry& entry : (*listing)->entries) {
            if (!entry.folder) {
                files.push_back({prefix + entry.name, entry.link});
            } else if (!is_excluded(prefix + entry.name) && enter(prefix + entry.name)) {
                to_visit.push_back(prefix + entry.name);
            }
        }
        std::reverse(to_visit.begin() + static_cast<std::ptrdiff_t>(first), to_visit.end());
    }
    return files;
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
    shared_->bytes_read += filled;
    if (shared_->bytes_read > shared_->limits.total_bytes) {
        return tree_fault(path,
                          fmt::format("more than the limit of {} bytes read in all",
                                      shared_->limits.total_bytes));
    }
    return bytes;
}

Result<FileContent> SourceTree::read_head(const std::string& path, std::size_t most) {
    // O_NONBLOCK: a FIFO in a file's place must not block us.
    const UniqueFd fd(shared_->open(prefix_ + path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC));
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
    if (size > shared_->limits.file_bytes) {
        return tree_fault(path,
                          fmt::format("{} bytes are more than the limit of {} for a file",
                                      size,
                                      shared_->limits.file_bytes));
    }
    auto bytes =
        read_bounded(fd.get(), path, static_cast<std::size_t>(std::min<std::uint64_t>(size, most)));
    if (!bytes) {
        return tl::make_unexpected(std::move(bytes.error()));
    }
    return FileContent{nullptr, std::move(*bytes), size <= most};
}

Result<FileContent> SourceTree::read(const std::string& path) {
    return read_head(path, shared_->limits.file_bytes);
}

}  // namespace dynbr::generators
