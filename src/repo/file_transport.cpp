// Repositories in folders: every file is opened below the folder, and no link leads out of it.
#include "transport.hpp"

#include "dynbr/base/escape.hpp"

#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>

namespace dynbr::repo {

namespace {

// A FIFO in a file's place must not block us.
constexpr int kOpenFile = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY;

/// The path of a file:// URL; %XX stands for a byte.
std::string path_of(std::string_view url) {
    url.remove_prefix(std::string_view("file://").size());
    std::string path;
    for (std::size_t i = 0; i < url.size(); ++i) {
        unsigned char byte = 0;
        const char* digits = url.data() + i + 1;
        if (url[i] == '%' && i + 2 < url.size()
            && std::from_chars(digits, digits + 2, byte, 16).ptr == digits + 2) {
            path += static_cast<char>(byte);
            i += 2;
        } else {
            path += url[i];
        }
    }
    return path;
}

/// Kernels before 5.6, and sandboxes that hide openat2: step by step, and no link at all.
int open_without_links(int folder, std::string_view location) {
    UniqueFd here(::openat(folder, ".", O_PATH | O_DIRECTORY | O_CLOEXEC));
    for (;;) {
        const std::size_t slash = location.find('/');
        const std::string part(location.substr(0, slash));
        if (slash == std::string_view::npos) {
            return ::openat(here.get(), part.c_str(), kOpenFile | O_NOFOLLOW);
        }
        UniqueFd next(
            ::openat(here.get(), part.c_str(), O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
        if (!next) {
            return -1;
        }
        here = std::move(next);
        location.remove_prefix(slash + 1);
    }
}

int open_beneath(int folder, const std::string& location) {
    open_how how{};
    how.flags = static_cast<unsigned>(kOpenFile);
    how.resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS;
    const long fd = ::syscall(SYS_openat2, folder, location.c_str(), &how, sizeof how);
    if (fd < 0 && (errno == ENOSYS || errno == EPERM)) {
        return open_without_links(folder, location);
    }
    return static_cast<int>(fd);
}

class FileTransport : public Transport {
  public:
    FileTransport(std::string path, UniqueFd folder)
        : path_(std::move(path)),
          folder_(std::move(folder)) {}

    Result<UniqueFd> fetch(const std::string& location) override {
        if (auto checked = check_location(location); !checked) {
            return tl::make_unexpected(checked.error());
        }
        UniqueFd fd(open_beneath(folder_.get(), location));
        const std::string name = "'" + escaped(path_ + "/" + location) + "'";
        if (!fd && (errno == EXDEV || errno == ELOOP)) {
            return fail(ErrorKind::Environment,
                        name + " is a link that leads out of the repository");
        }
        if (!fd) {
            return fail_errno("cannot open " + name, errno);
        }

        struct stat status {};

        if (::fstat(fd.get(), &status) != 0) {
            return fail_errno("cannot examine " + name, errno);
        }
        if (!S_ISREG(status.st_mode)) {
            return fail(ErrorKind::Environment, name + " is not a regular file");
        }
        return fd;
    }

  private:
    std::string path_;
    UniqueFd folder_;
};

}  // namespace

Result<void> check_location(std::string_view location) {
    const auto refuse = [&](const char* why) {
        return fail(ErrorKind::Environment,
                    "the repository's metadata gives the location '" + escaped(location)
                        + "', which " + why);
    };
    if (location.empty() || location.front() == '/') {
        return refuse("is not a relative path");
    }
    if (location.size() > 1024) {
        return refuse("is longer than 1024 bytes");
    }
    if (location.find("://") != std::string_view::npos) {
        return refuse("is a URL");
    }
    if (std::any_of(location.begin(), location.end(), [](char c) {
            return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
        })) {
        return refuse("has control characters");
    }
    for (std::size_t start = 0; start <= location.size();) {
        const std::size_t end = std::min(location.find('/', start), location.size());
        const std::string_view part = location.substr(start, end - start);
        if (part.empty() || part == "." || part == "..") {
            return refuse("has an empty part, '.' or '..'");
        }
        start = end + 1;
    }
    return {};
}

Result<std::unique_ptr<Transport>> transport_for(const RepositoryConfig& config) {
    std::string path = path_of(config.base_url);
    UniqueFd folder(::open(path.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
    if (!folder) {
        return fail_errno(
            "cannot open the folder of repository '" + config.id + "', '" + escaped(path) + "'",
            errno);
    }
    return std::make_unique<FileTransport>(std::move(path), std::move(folder));
}

}  // namespace dynbr::repo
