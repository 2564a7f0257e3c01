// Two ways to stay in a folder: openat2, and the same rules by hand.
#include "beneath.hpp"

#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <climits>
#include <vector>

namespace dynbr::generators::tree {

namespace {

/// As many as the kernel follows.
constexpr int kMostLinks = 40;

int open_by_kernel(int root, const std::string& path, int flags) {
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

int fail_with(int error) {
    errno = error;
    return -1;
}

/// Goes along a path with one descriptor for each folder it is in, so that ".." is the one before, whatever is moved.
class Walker {
  public:
    Walker(int root, const std::string& path, int flags)
        : root_(root),
          flags_(flags) {
        push_path(path);
    }

    int open() {
        while (!rest_.empty()) {
            const std::string name = std::move(rest_.back());
            rest_.pop_back();
            if (name == "..") {
                if (folders_.empty()) {
                    return fail_with(EXDEV);
                }
                folders_.pop_back();
                continue;
            }
            const int last = rest_.empty() ? open_last(name) : -1;
            if (last >= 0) {
                return last;
            }
            const bool link = rest_.empty() && errno == ELOOP;
            if (rest_.empty() && (!link || (flags_ & O_NOFOLLOW) != 0)) {
                return -1;
            }
            if (!enter(name)) {
                return -1;
            }
        }
        return ::openat(here(), ".", flags_);
    }

  private:
    [[nodiscard]] int here() const { return folders_.empty() ? root_ : folders_.back().get(); }

    void push_path(const std::string& path) {
        std::size_t end = path.size();
        while (end != std::string::npos && end > 0) {
            const std::size_t slash = path.rfind('/', end - 1);
            const std::size_t start = slash == std::string::npos ? 0 : slash + 1;
            std::string name = path.substr(start, end - start);
            if (!name.empty() && name != ".") {
                rest_.push_back(std::move(name));
            }
            end = slash;
        }
    }

    [[nodiscard]] int open_last(const std::string& name) const {
        // With O_DIRECTORY a link would give ENOTDIR; without it a FIFO would block.
        const int flags = (flags_ & ~O_DIRECTORY) | O_NOFOLLOW | O_NONBLOCK;
        const int fd = ::openat(here(), name.c_str(), flags);

        struct stat status {};

        if (fd >= 0 && (flags_ & O_DIRECTORY) != 0
            && (::fstat(fd, &status) != 0 || !S_ISDIR(status.st_mode))) {
            ::close(fd);
            return fail_with(ENOTDIR);
        }
        return fd;
    }

    /// Into a folder, or onto the path of a link.
    bool enter(const std::string& name) {
        UniqueFd inner(::openat(here(), name.c_str(), O_PATH | O_NOFOLLOW | O_CLOEXEC));

        struct stat status {};

        if (!inner || ::fstat(inner.get(), &status) != 0) {
            return false;
        }
        if (S_ISDIR(status.st_mode)) {
            folders_.push_back(std::move(inner));
            return true;
        }
        if (!S_ISLNK(status.st_mode)) {
            return fail_with(ENOTDIR) == 0;
        }
        return follow(inner.get());
    }

    bool follow(int link) {
        if (++links_ > kMostLinks) {
            return fail_with(ELOOP) == 0;
        }
        char target[PATH_MAX];
        const ssize_t length = ::readlinkat(link, "", target, sizeof target);
        if (length <= 0) {
            return false;
        }
        const std::string path(target, static_cast<std::size_t>(length));
        if (path.front() == '/') {
            return fail_with(EXDEV) == 0;
        }
        push_path(path);
        return true;
    }

    int root_;
    int flags_;
    int links_ = 0;
    std::vector<UniqueFd> folders_;
    /// Names still to go, the next one last.
    std::vector<std::string> rest_;
};

}  // namespace

int open_beneath(int root, const std::string& path, int flags, Confinement& confinement) {
    if (confinement == Confinement::Kernel) {
        const int fd = open_by_kernel(root, path, flags);
        // Sandboxes that don't know the call answer EPERM.
        if (fd >= 0 || (errno != ENOSYS && errno != EPERM)) {
            return fd;
        }
        confinement = Confinement::ByComponent;
    }
    return Walker(root, path, flags).open();
}

}  // namespace dynbr::generators::tree
