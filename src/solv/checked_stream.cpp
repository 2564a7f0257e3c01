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
#include <cstdio>
#include <cstring>
#include <memory>

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

/// libsolv counts bytes in ints and ends the program where they overflow.
constexpr std::size_t kMostBytes = (std::size_t{2} << 30U) - (std::size_t{1} << 20U);
/// Between two tags; no field of a package is nearly as long.
constexpr std::size_t kLongestText = std::size_t{16} << 20U;

/// A decompressed stream that ends with an error at the limits: few compressed bytes can stand for very many.
struct Bounded {
    OwnedFile inner;
    std::size_t total = 0;
    std::size_t without_tag = 0;
};

ssize_t read_bounded(void* cookie, char* buffer, std::size_t size) {
    auto& stream = *static_cast<Bounded*>(cookie);
    const std::size_t got = std::fread(buffer, 1, size, stream.inner.get());
    stream.total += got;
    const void* tag = ::memrchr(buffer, '<', got);
    stream.without_tag =
        tag == nullptr ? stream.without_tag + got
                       : static_cast<std::size_t>(buffer + got - static_cast<const char*>(tag));
    const bool broken = std::ferror(stream.inner.get()) != 0;
    if (broken || stream.total > kMostBytes || stream.without_tag > kLongestText) {
        errno = EFBIG;
        return -1;
    }
    return static_cast<ssize_t>(got);
}

int close_bounded(void* cookie) {
    const std::unique_ptr<Bounded> stream(static_cast<Bounded*>(cookie));
    return 0;
}

OwnedFile bounded(OwnedFile inner) {
    auto stream = std::make_unique<Bounded>();
    stream->inner = std::move(inner);
    OwnedFile outer(
        ::fopencookie(stream.get(), "r", {read_bounded, nullptr, nullptr, close_bounded}));
    if (outer) {
        // Its own from now on.
        static_cast<void>(stream.release());
    }
    return outer;
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
    OwnedFile limited = bounded(std::move(stream));
    if (!limited) {
        return fail_errno("cannot read '" + file.path + "'", errno);
    }
    return limited;
}

}  // namespace dynbr::solv
