// Files that show when they are damaged: a seal at their end covers every byte before it.
#include "sealed_file.hpp"

#include "owners.hpp"

#include "dynbr/base/fd.hpp"
#include "dynbr/base/files.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdint>
#include <cstring>

namespace dynbr::solv {

namespace {

struct Seal {
    std::uint64_t size = 0;
    std::uint64_t sum = 0;
    std::array<char, 16> magic{
        'd', 'y', 'n', 'b', 'r', ' ', 's', 'o', 'l', 'v', ' ', 's', 'e', 'a', 'l', '1'};

    friend bool operator==(const Seal&, const Seal&) = default;
};

/// A mapping of a whole file, read-only.
class Mapping {
  public:
    Mapping(int fd, std::size_t size)
        : size_(size),
          bytes_(::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, fd, 0)) {}

    Mapping(const Mapping&) = delete;
    Mapping& operator=(const Mapping&) = delete;

    ~Mapping() {
        if (*this) {
            ::munmap(bytes_, size_);
        }
    }

    explicit operator bool() const { return bytes_ != MAP_FAILED; }

    [[nodiscard]] const unsigned char* bytes() const {
        return static_cast<const unsigned char*>(bytes_);
    }

  private:
    std::size_t size_;
    void* bytes_;
};

/// Four running products side by side, eight bytes each a step, so that a sum costs no more than reading the memory.
/// Every byte and its place matter.
std::uint64_t sum_of(const unsigned char* bytes, std::size_t size) {
    constexpr std::uint64_t kPrime = 0x9e3779b97f4a7c15U;
    std::array<std::uint64_t, 4> lanes{1, 2, 3, 4};
    std::size_t at = 0;
    for (; at + sizeof lanes <= size; at += sizeof lanes) {
        std::array<std::uint64_t, 4> words{};
        std::memcpy(words.data(), bytes + at, sizeof words);
        for (std::size_t i = 0; i < lanes.size(); ++i) {
            lanes[i] = (lanes[i] ^ words[i]) * kPrime;
            lanes[i] ^= lanes[i] >> 29U;
        }
    }
    std::uint64_t sum = size;
    for (const std::uint64_t lane : lanes) {
        sum = (sum ^ lane) * kPrime;
        sum ^= sum >> 32U;
    }
    for (; at < size; ++at) {
        sum = (sum ^ bytes[at]) * kPrime;
        sum ^= sum >> 32U;
    }
    return sum;
}

/// The seal that belongs to the first `size` bytes of the file; an all-zero one if they can't be read.
Seal seal_of(int fd, std::size_t size) {
    const Mapping mapping(fd, size);
    return mapping ? Seal{size, sum_of(mapping.bytes(), size)} : Seal{};
}

}  // namespace

Result<void> write_sealed(const std::string& path,
                          const std::function<Result<void>(std::FILE*)>& write) {
    auto file = AtomicFile::create(path);
    if (!file) {
        return tl::make_unexpected(file.error());
    }
    const OwnedFile stream(::fdopen(::fcntl(file->fd(), F_DUPFD_CLOEXEC, 0), "w"));
    if (!stream) {
        return fail_errno("cannot write '" + path + "'", errno);
    }
    if (auto written = write(stream.get()); !written) {
        return written;
    }

    struct stat status {};

    if (std::fflush(stream.get()) != 0 || ::fstat(file->fd(), &status) != 0) {
        return fail_errno("cannot write '" + path + "'", errno);
    }
    const Seal seal = seal_of(file->fd(), static_cast<std::size_t>(status.st_size));
    std::array<char, sizeof seal> bytes{};
    std::memcpy(bytes.data(), &seal, sizeof seal);
    if (auto written = write_all(file->fd(), {bytes.data(), bytes.size()}, path); !written) {
        return written;
    }
    return file->commit(Flush::No);
}

std::FILE* open_sealed(const std::string& path) {
    UniqueFd fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));

    struct stat status {};

    if (!fd || ::fstat(fd.get(), &status) != 0 || !S_ISREG(status.st_mode)
        || status.st_size <= static_cast<off_t>(sizeof(Seal))) {
        return nullptr;
    }
    const std::size_t size = static_cast<std::size_t>(status.st_size) - sizeof(Seal);
    Seal found;
    if (::pread(fd.get(), &found, sizeof found, static_cast<off_t>(size)) != sizeof found
        || found != seal_of(fd.get(), size)) {
        return nullptr;
    }
    std::FILE* stream = ::fdopen(fd.get(), "r");
    if (stream != nullptr) {
        // The stream owns it now.
        static_cast<void>(fd.release());
    }
    return stream;
}

}  // namespace dynbr::solv
