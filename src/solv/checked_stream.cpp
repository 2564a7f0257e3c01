// Opens a compressed metadata file after its bytes have proved to be the expected ones.
#include "checked_stream.hpp"

#include "extensions.hpp"

#include "dynbr/base/fd.hpp"

#include <solv/chksum.h>
#include <solv/util.h>

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>

namespace dynbr::solv {

namespace {

struct FreeChecksum {
    void operator()(::Chksum* checksum) const noexcept { ::solv_chksum_free(checksum, nullptr); }
};

/// The file's digest in hexadecimal; empty, with errno set, if it can't be read.
std::string digest_of(int fd, ::Chksum* checksum) {
    std::array<char, 65536> buffer{};
    for (;;) {
        const ssize_t got = ::read(fd, buffer.data(), buffer.size());
        if (got < 0 && errno != EINTR) {
            return {};
        }
        if (got == 0) {
            break;
        }
        ::solv_chksum_add(checksum, buffer.data(), static_cast<int>(got < 0 ? 0 : got));
    }
    int length = 0;
    const unsigned char* bytes = ::solv_chksum_get(checksum, &length);
    std::string hex(2U * static_cast<unsigned>(length) + 1, '\0');
    ::solv_bin2hex(bytes, length, hex.data());
    hex.pop_back();
    return hex;
}

Result<void> check(int fd, const CheckedFile& file) {
    const ::Id type = ::solv_chksum_str2type(file.checksum_type.c_str());
    const std::unique_ptr<::Chksum, FreeChecksum> checksum(type == 0 ? nullptr
                                                                     : ::solv_chksum_create(type));
    if (!checksum) {
        return fail(ErrorKind::Environment,
                    "libsolv knows no checksum called '" + file.checksum_type + "'");
    }
    const std::string found = digest_of(fd, checksum.get());
    if (found.empty() || ::lseek(fd, 0, SEEK_SET) != 0) {
        return fail_errno("cannot read '" + file.path + "'", errno);
    }
    if (found != file.checksum) {
        ::unlink(file.path.c_str());
        auto error = fail(ErrorKind::Environment,
                          "cached metadata '" + file.path + "' is damaged; it has been removed",
                          "start again: it will be taken from the repository anew");
        error.value().details = {"expected " + file.checksum_type + " " + file.checksum,
                                 "found " + found};
        return error;
    }
    return {};
}

}  // namespace

Result<OwnedFile> open_checked(const CheckedFile& file) {
    UniqueFd fd(::open(file.path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
    if (!fd) {
        return fail_errno("cannot open '" + file.path + "'", errno);
    }
    if (auto checked = check(fd.get(), file); !checked) {
        return tl::make_unexpected(checked.error());
    }
    // The name tells libsolv how it is compressed.
    OwnedFile stream(::solv_xfopen_fd(file.path.c_str(), fd.get(), "r"));
    if (!stream) {
        return fail(ErrorKind::Environment, "cannot decompress '" + file.path + "'");
    }
    static_cast<void>(fd.release());
    return stream;
}

}  // namespace dynbr::solv
