// Copies foreign bytes while checking that they are the expected ones.
#include "verified_copy.hpp"

#include "checksums.hpp"

#include "dynbr/base/escape.hpp"
#include "dynbr/base/files.hpp"
#include "dynbr/rpm/digest.hpp"

#include <linux/fs.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <vector>

namespace dynbr::repo {

namespace {

tl::unexpected<Error> differs(const std::string& name,
                              const std::string& what,
                              const std::string& expected,
                              const std::string& found) {
    auto error = fail(ErrorKind::Environment, "'" + escaped(name) + "' has the wrong " + what);
    error.value().details = {"expected " + expected, "found    " + found};
    return error;
}

Result<void> compare(const Expected& expected,
                     const rpm::DigestedFile& found,
                     const std::string& name) {
    if (expected.size && *expected.size != found.size) {
        return differs(name,
                       "size",
                       std::to_string(*expected.size) + " bytes",
                       std::to_string(found.size) + " bytes");
    }
    if (expected.checksum != found.checksum) {
        return differs(name,
                       "checksum",
                       std::string(name_of(expected.checksum.digest)) + " " + expected.checksum.hex,
                       std::string(name_of(found.checksum.digest)) + " " + found.checksum.hex);
    }
    return {};
}

/// The size that the file has now, before any byte is read: most damage shows here.
Result<void> check_size(int fd, const Expected& expected, const std::string& name) {
    struct stat status {};

    if (::fstat(fd, &status) != 0) {
        return fail_errno("cannot examine '" + escaped(name) + "'", errno);
    }
    const auto size = static_cast<std::uint64_t>(status.st_size);
    if (expected.size && size != *expected.size) {
        return differs(name,
                       "size",
                       std::to_string(*expected.size) + " bytes",
                       std::to_string(size) + " bytes");
    }
    if (size > expected.limit) {
        return fail(ErrorKind::Environment,
                    "'" + escaped(name) + "' is larger than the limit of "
                        + std::to_string(expected.limit) + " bytes");
    }
    return {};
}

Result<rpm::DigestedFile> copy_hashing(int source,
                                       int target,
                                       const Expected& expected,
                                       const std::string& name) {
    auto digester = rpm::Digester::create(expected.checksum.digest);
    if (!digester) {
        return tl::make_unexpected(digester.error());
    }
    std::vector<char> buffer(std::size_t{1} << 18U);
    std::uint64_t size = 0;
    for (;;) {
        const ssize_t got = ::read(source, buffer.data(), buffer.size());
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            return fail_errno("cannot read '" + escaped(name) + "'", errno);
        }
        // A file that grows under our hands ends here; the sizes then differ.
        if (got == 0 || size > expected.limit) {
            return rpm::DigestedFile{digester->finish(), size};
        }
        const std::string_view bytes(buffer.data(), static_cast<std::size_t>(got));
        digester->add(bytes);
        if (auto written = write_all(target, bytes, "copy of " + escaped(name)); !written) {
            return tl::make_unexpected(written.error());
        }
        size += bytes.size();
    }
}

}  // namespace

Result<void> copy_verified(int source,
                           int target,
                           const Expected& expected,
                           const std::string& name) {
    if (auto checked = check_size(source, expected, name); !checked) {
        return checked;
    }
    // Where the file system shares blocks, nothing is copied, and the shared copy is hashed.
    if (::ioctl(target, FICLONE, source) == 0) {
        return verify(target, expected, name);
    }
    const auto found = copy_hashing(source, target, expected, name);
    if (!found) {
        return tl::make_unexpected(found.error());
    }
    return compare(expected, *found, name);
}

Result<void> verify(int fd, const Expected& expected, const std::string& name) {
    if (auto checked = check_size(fd, expected, name); !checked) {
        return checked;
    }
    const auto found = rpm::digest_fd(fd, expected.checksum.digest, expected.limit, name);
    if (!found) {
        return tl::make_unexpected(found.error());
    }
    return compare(expected, *found, name);
}

}  // namespace dynbr::repo
