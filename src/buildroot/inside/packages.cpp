#include "packages.hpp"

#include "../package_stream.hpp"
#include "system.hpp"

#include "dynbr/base/escape.hpp"
#include "dynbr/base/files.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <memory>
#include <set>
#include <string_view>
#include <vector>

namespace dynbr::buildroot::inside {

namespace {

/// RPMS/<arch>/<file> is two; a build's own %_rpmfilename may say more.
constexpr int kDeepest = 4;
constexpr std::size_t kMostEntries = 100000;

struct CloseFolder {
    void operator()(DIR* folder) const { ::closedir(folder); }
};

struct Found {
    std::string path;
    std::string name;
};

tl::unexpected<Error> unsound(const std::string& path, const std::string& why) {
    return fail(ErrorKind::BuildFailed, "the build left '" + escaped(path) + "', " + why);
}

class Collector {
  public:
    Result<void> collect(const std::string& path, int depth);

    std::vector<Found>& found() { return found_; }

  private:
    Result<void> visit(const std::string& path, const std::string& name, int depth);

    std::vector<Found> found_;
    std::set<std::string> names_;
    std::size_t seen_ = 0;
};

Result<std::vector<std::string>> names_in(const std::string& path) {
    auto fd = open_beneath(path, O_RDONLY | O_DIRECTORY);
    if (!fd) {
        return unsound(path, "which is not a folder that can be read");
    }
    const std::unique_ptr<DIR, CloseFolder> folder(::fdopendir(fd->release()));
    std::vector<std::string> names;
    while (const dirent* entry = folder ? ::readdir(folder.get()) : nullptr) {
        const std::string name(entry->d_name);
        if (name != "." && name != "..") {
            names.push_back(name);
        }
        if (names.size() > kMostEntries) {
            return fail(ErrorKind::BuildFailed,
                        "the build left too many files in '" + escaped(path) + "'");
        }
    }
    std::sort(names.begin(), names.end());
    return names;
}

/// Bytes that no rpmbuild has written: not a package, or a hole of any size that would fill the host's disk.
bool is_package(int fd, const struct stat& status) {
    char magic[4] = {};
    return ::pread(fd, magic, sizeof magic, 0) == sizeof magic
           && std::string_view(magic, 4) == "\xed\xab\xee\xdb"
           && ::lseek(fd, 0, SEEK_HOLE) >= status.st_size && ::lseek(fd, 0, SEEK_SET) == 0;
}

/// The package, open and examined.
Result<UniqueFd> open_package(const std::string& path) {
    auto fd = open_beneath(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);

    struct stat status {};

    if (!fd || ::fstat(fd->get(), &status) != 0 || !S_ISREG(status.st_mode)) {
        return unsound(path, "which is not a regular file that can be read");
    }
    return is_package(fd->get(), status) ? std::move(fd) : unsound(path, "which is not a package");
}

Result<void> Collector::visit(const std::string& path, const std::string& name, int depth) {
    struct stat status {};

    if (::lstat(path.c_str(), &status) != 0) {
        return fail_errno("cannot examine '" + escaped(path) + "'", errno);
    }
    if (S_ISDIR(status.st_mode)) {
        if (is_sound_package_name(name)) {
            return unsound(path, "which is named as a package and is a folder");
        }
        return depth == kDeepest ? unsound(path, "a folder too deep") : collect(path, depth + 1);
    }
    if (is_leftover_name(name)) {
        return {};
    }
    if (!S_ISREG(status.st_mode)) {
        return unsound(path, "which is not a regular file");
    }
    if (!is_sound_package_name(name)) {
        return unsound(path, "which is not named as a package");
    }
    if (!names_.insert(name).second) {
        return unsound(path, "whose name another package has, too");
    }
    found_.push_back(Found{path, name});
    return open_package(path).map([](const auto&) {});
}

Result<void> Collector::collect(const std::string& path, int depth) {
    const auto names = names_in(path);
    if (!names) {
        return tl::make_unexpected(names.error());
    }
    for (const std::string& name : *names) {
        if (++seen_ > kMostEntries) {
            return unsound(path, "a folder with too many files");
        }
        if (auto visited = visit(path + "/" + name, name, depth); !visited) {
            return visited;
        }
    }
    return {};
}

/// Exactly `size` bytes: what was announced.
Result<void> send_bytes(int from, std::uint64_t size, const std::string& path) {
    while (size > 0) {
        const ssize_t sent = ::sendfile(
            1, from, nullptr, static_cast<std::size_t>(std::min<std::uint64_t>(size, 1U << 30U)));
        if (sent < 0 && errno == EINTR) {
            continue;
        }
        if (sent <= 0) {
            return fail_errno("cannot send '" + escaped(path) + "'", sent == 0 ? EIO : errno);
        }
        size -= static_cast<std::uint64_t>(sent);
    }
    return {};
}

Result<void> send(const Found& package) {
    const auto fd = open_package(package.path);
    if (!fd) {
        return tl::make_unexpected(fd.error());
    }

    struct stat status {};

    if (::fstat(fd->get(), &status) != 0) {
        return fail_errno("cannot examine '" + escaped(package.path) + "'", errno);
    }
    const auto size = static_cast<std::uint64_t>(status.st_size);
    return write_all(1, package_heading(package.name, size), "pipe").and_then([&] {
        return send_bytes(fd->get(), size, package.path);
    });
}

}  // namespace

Result<void> send_packages() {
    Collector collector;
    for (const char* folder : {"RPMS", "SRPMS"}) {
        if (::faccessat(AT_FDCWD, folder, F_OK, AT_SYMLINK_NOFOLLOW) != 0) {
            continue;
        }
        if (auto collected = collector.collect(folder, 0); !collected) {
            return collected;
        }
    }
    // Everything is examined before anything is sent: an unsound result leaves nothing half taken.
    for (const Found& package : collector.found()) {
        if (auto sent = send(package); !sent) {
            return sent;
        }
    }
    return {};
}

}  // namespace dynbr::buildroot::inside
