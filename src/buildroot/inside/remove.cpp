#include "remove.hpp"

#include "dynbr/base/fd.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <memory>
#include <optional>
#include <string_view>

namespace dynbr::buildroot::inside {

namespace {

constexpr int kFolder = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;

struct CloseFolder {
    void operator()(DIR* folder) const { ::closedir(folder); }
};

/// Removes what can be removed at once; the name of a folder that is not empty, if there is one.
Result<std::optional<std::string>> remove_entries(int folder_fd) {
    const std::unique_ptr<DIR, CloseFolder> folder(::fdopendir(::openat(folder_fd, ".", kFolder)));
    if (!folder) {
        return fail_errno("cannot read a folder that is to be removed", errno);
    }
    while (const dirent* entry = ::readdir(folder.get())) {
        const std::string_view name(entry->d_name);
        if (name == "." || name == "..") {
            continue;
        }
        const bool is_folder = entry->d_type == DT_DIR;
        if (::unlinkat(folder_fd, entry->d_name, is_folder ? AT_REMOVEDIR : 0) == 0) {
            continue;
        }
        if (is_folder && (errno == ENOTEMPTY || errno == EEXIST)) {
            return std::string(name);
        }
        return fail_errno("cannot remove '" + std::string(name) + "'", errno);
    }
    return std::nullopt;
}

Result<UniqueFd> open_at(int folder_fd, const char* name) {
    UniqueFd fd(::openat(folder_fd, name, kFolder));
    if (!fd) {
        return fail_errno("cannot open folder '" + std::string(name) + "'", errno);
    }
    return fd;
}

}  // namespace

Result<void> remove_contents(int folder_fd) {
    auto current = open_at(folder_fd, ".");
    // Up through "..": a stack of descriptors would let a build exhaust them with a deep tree.
    for (std::size_t depth = 0; current;) {
        const auto full = remove_entries(current->get());
        if (!full) {
            return tl::make_unexpected(full.error());
        }
        if (*full) {
            depth += 1;
            current = open_at(current->get(), (*full)->c_str());
        } else if (depth == 0) {
            return {};
        } else {
            depth -= 1;
            current = open_at(current->get(), "..");
        }
    }
    return tl::make_unexpected(current.error());
}

Result<void> remove_tree(const std::string& path) {
    struct stat status {};

    if (::lstat(path.c_str(), &status) != 0) {
        return errno == ENOENT ? Result<void>{}
                               : fail_errno("cannot examine '" + path + "'", errno);
    }
    const bool is_folder = S_ISDIR(status.st_mode);
    if (is_folder) {
        auto emptied = open_at(AT_FDCWD, path.c_str()).and_then([](const UniqueFd& fd) {
            return remove_contents(fd.get());
        });
        if (!emptied) {
            return emptied;
        }
    }
    if ((is_folder ? ::rmdir(path.c_str()) : ::unlink(path.c_str())) != 0) {
        return fail_errno("cannot remove '" + path + "'", errno);
    }
    return {};
}

}  // namespace dynbr::buildroot::inside
