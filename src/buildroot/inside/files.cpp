#include "files.hpp"

#include "../plan.hpp"
#include "remove.hpp"
#include "system.hpp"

#include "dynbr/base/escape.hpp"
#include "dynbr/base/files.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <memory>

namespace dynbr::buildroot::inside {

namespace {

struct CloseFolder {
    void operator()(DIR* folder) const { ::closedir(folder); }
};

/// Makes the folders on the way to `path`, below the current folder.
Result<void> make_parents(const std::string& path) {
    for (std::size_t slash = path.find('/'); slash != path.npos;
         slash = path.find('/', slash + 1)) {
        const std::string parent = path.substr(0, slash);
        auto made = ensure_folder(parent, 0755).and_then([&] {
            return open_beneath(parent, O_PATH | O_DIRECTORY);
        });
        if (!made) {
            return tl::make_unexpected(made.error());
        }
    }
    return {};
}

/// The folder that `path` lies in, and `path`'s last component.
struct Place {
    UniqueFd folder;
    std::string name;
};

Result<Place> place_of(const std::string& path) {
    const std::size_t slash = path.rfind('/');
    auto folder =
        open_beneath(slash == path.npos ? "." : path.substr(0, slash), O_PATH | O_DIRECTORY);
    if (!folder) {
        return tl::make_unexpected(folder.error());
    }
    return Place{std::move(*folder), slash == path.npos ? path : path.substr(slash + 1)};
}

Result<struct stat> regular_file(int fd, const std::string& path) {
    struct stat status {};

    if (::fstat(fd, &status) != 0) {
        return fail_errno("cannot examine '" + escaped(path) + "'", errno);
    }
    if (!S_ISREG(status.st_mode)) {
        return fail(ErrorKind::BuildFailed, "'" + escaped(path) + "' is not a regular file");
    }
    return status;
}

/// True for a regular file, asking the file system only where the folder's entry doesn't say.
bool is_regular(int folder_fd, const dirent& entry) {
    struct stat status {};

    return entry.d_type == DT_REG
           || (entry.d_type == DT_UNKNOWN
               && ::fstatat(folder_fd, entry.d_name, &status, AT_SYMLINK_NOFOLLOW) == 0
               && S_ISREG(status.st_mode));
}

}  // namespace

Result<void> put_file(int source_fd, const std::string& path) {
    const auto source = regular_file(source_fd, path);
    if (!source) {
        return tl::make_unexpected(source.error());
    }
    if (auto made = make_parents(path); !made) {
        return made;
    }
    const auto place = place_of(path);
    if (!place) {
        return tl::make_unexpected(place.error());
    }
    ::unlinkat(place->folder.get(), place->name.c_str(), 0);
    const unsigned mode = (source->st_mode & 0111U) != 0 ? 0755 : 0644;
    const UniqueFd to(::openat(place->folder.get(),
                               place->name.c_str(),
                               O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
                               mode));
    if (!to) {
        return fail_errno("cannot create '" + path + "' in the root", errno);
    }
    return copy_bytes(source_fd, to.get(), path);
}

Result<void> get_file(const std::string& path) {
    // O_NONBLOCK: a FIFO in the file's place must not block us.
    const auto from = open_beneath(path, O_RDONLY | O_NONBLOCK | O_NOFOLLOW);
    if (!from) {
        return tl::make_unexpected(from.error());
    }
    return regular_file(from->get(), path).and_then([&](const auto&) {
        return copy_bytes(from->get(), 1, path);
    });
}

Result<void> list_folder(const std::string& path) {
    if (::faccessat(AT_FDCWD, path.c_str(), F_OK, AT_SYMLINK_NOFOLLOW) != 0 && errno == ENOENT) {
        return {};
    }
    auto fd = open_beneath(path, O_RDONLY | O_DIRECTORY);
    if (!fd) {
        return tl::make_unexpected(fd.error());
    }
    const std::unique_ptr<DIR, CloseFolder> folder(::fdopendir(fd->get()));
    if (!folder) {
        return fail_errno("cannot read folder '" + path + "'", errno);
    }
    const int folder_fd = fd->release();
    std::string names;
    while (const dirent* entry = ::readdir(folder.get())) {
        if (is_regular(folder_fd, *entry)) {
            names.append(entry->d_name).push_back('\0');
        }
    }
    return write_all(1, names, "pipe");
}

Result<void> empty_folder(const std::string& path) {
    if (auto made = make_parents(path); !made) {
        return made;
    }
    const auto place = place_of(path);
    if (!place) {
        return tl::make_unexpected(place.error());
    }
    const int parent = place->folder.get();

    struct stat status {};

    // Whatever else a build has put in the folder's place goes, too.
    if (::fstatat(parent, place->name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0
        && !S_ISDIR(status.st_mode)) {
        ::unlinkat(parent, place->name.c_str(), 0);
    }
    if (::mkdirat(parent, place->name.c_str(), 0755) != 0 && errno != EEXIST) {
        return fail_errno("cannot make folder '" + path + "'", errno);
    }
    return open_beneath(path, O_RDONLY | O_DIRECTORY).and_then([](const UniqueFd& fd) {
        return check(::fchown(fd.get(), kBuildUser, kBuildUser),
                     "cannot give a folder to the build user")
            .and_then([&] {
                return check(::fchmod(fd.get(), 0755), "cannot open a folder to the build user");
            })
            .and_then([&] { return remove_contents(fd.get()); });
    });
}

}  // namespace dynbr::buildroot::inside
