// Repositories in folders: every file is opened below the folder, and no link leads out of it.
#include "repository_folder.hpp"

#include "location.hpp"
#include "urls.hpp"

#include "dynbr/base/escape.hpp"

#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <string_view>
#include <vector>

namespace dynbr::repo {

namespace {

// A FIFO in a file's place must not block us.
constexpr int kOpenFile = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY;

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

}  // namespace

Result<RepositoryFolder> RepositoryFolder::open(const RepositoryConfig& config) {
    std::vector<std::string> urls = config.mirrors;
    if (!config.base_url.empty()) {
        urls.insert(urls.begin(), config.base_url);
    }
    int why = 0;
    for (const std::string& url : urls) {
        std::string path = path_of_file_url(url);
        UniqueFd folder(::open(path.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
        if (folder) {
            return RepositoryFolder(std::move(path), std::move(folder));
        }
        why = why == 0 ? errno : why;
    }
    return fail_errno("cannot open the folder of repository '" + config.id + "', '"
                          + escaped(path_of_file_url(urls.front())) + "'",
                      why);
}

Result<UniqueFd> RepositoryFolder::fetch(const std::string& location) const {
    if (auto checked = check_location(location); !checked) {
        return tl::make_unexpected(checked.error());
    }
    UniqueFd fd(open_beneath(folder_.get(), location));
    const std::string name = "'" + escaped(path_ + "/" + location) + "'";
    if (!fd && (errno == EXDEV || errno == ELOOP)) {
        return fail(ErrorKind::Environment, name + " is a link that leads out of the repository");
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

}  // namespace dynbr::repo
