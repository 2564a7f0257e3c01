#include "dynbr/base/files.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>

namespace dynbr {

namespace {

tl::unexpected<Error> too_large(std::string_view name, std::size_t limit) {
    return fail(ErrorKind::Environment,
                "'" + std::string(name) + "' is larger than the limit of " + std::to_string(limit)
                    + " bytes");
}

}  // namespace

Result<std::string> read_all(int fd, std::size_t limit, std::string_view name) {
    std::string bytes;
    char buffer[65536];
    for (;;) {
        const ssize_t got = ::read(fd, buffer, sizeof buffer);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            return fail_errno("cannot read '" + std::string(name) + "'", errno);
        }
        if (got == 0) {
            return bytes;
        }
        if (bytes.size() + static_cast<std::size_t>(got) > limit) {
            return too_large(name, limit);
        }
        bytes.append(buffer, static_cast<std::size_t>(got));
    }
}

Result<std::string> read_file(const std::string& path, std::size_t limit) {
    // O_NONBLOCK: a FIFO in the file's place must not block us.
    const UniqueFd fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (!fd) {
        return fail_errno("cannot open '" + path + "'", errno);
    }

    struct stat status {};

    if (::fstat(fd.get(), &status) != 0) {
        return fail_errno("cannot examine '" + path + "'", errno);
    }
    if (!S_ISREG(status.st_mode)) {
        return fail(ErrorKind::Environment, "'" + path + "' is not a regular file");
    }
    return read_all(fd.get(), limit, path);
}

Result<void> write_all(int fd, std::string_view bytes, std::string_view name) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(fd, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) {
            continue;
        }
        if (written < 0) {
            return fail_errno("cannot write '" + std::string(name) + "'", errno);
        }
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return {};
}

AtomicFile::AtomicFile(std::string path, std::string temporary, UniqueFd fd)
    : path_(std::move(path)),
      temporary_(std::move(temporary)),
      fd_(std::move(fd)) {}

Result<AtomicFile> AtomicFile::create(std::string path) {
    std::string temporary = path + ".XXXXXX";
    UniqueFd fd(::mkostemp(temporary.data(), O_CLOEXEC));
    if (!fd) {
        return fail_errno("cannot create a file beside '" + path + "'", errno);
    }
    return AtomicFile(std::move(path), std::move(temporary), std::move(fd));
}

AtomicFile::~AtomicFile() {
    if (fd_) {
        ::unlink(temporary_.c_str());
    }
}

Result<void> AtomicFile::commit(Flush flush) {
    if (::fchmod(fd_.get(), 0644) != 0 || (flush == Flush::ToDisk && ::fsync(fd_.get()) != 0)) {
        return fail_errno("cannot write '" + path_ + "'", errno);
    }
    if (::rename(temporary_.c_str(), path_.c_str()) != 0) {
        return fail_errno("cannot rename '" + temporary_ + "' to '" + path_ + "'", errno);
    }
    fd_.reset();
    return {};
}

Result<void> write_file_atomically(const std::string& path, std::string_view bytes) {
    auto file = AtomicFile::create(path);
    if (!file) {
        return tl::make_unexpected(file.error());
    }
    if (auto written = write_all(file->fd(), bytes, path); !written) {
        return written;
    }
    return file->commit();
}

Result<void> make_folders(const std::string& path, unsigned mode) {
    for (std::size_t slash = path.find('/', 1);; slash = path.find('/', slash + 1)) {
        const std::string part = path.substr(0, slash);
        if (::mkdir(part.c_str(), mode) != 0 && errno != EEXIST && errno != EROFS) {
            return fail_errno("cannot make folder '" + part + "'", errno);
        }
        if (slash == std::string::npos) {
            return {};
        }
    }
}

}  // namespace dynbr
