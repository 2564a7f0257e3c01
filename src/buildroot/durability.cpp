#include "durability.hpp"

#include "dynbr/base/fd.hpp"
#include "dynbr/base/files.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <ctime>

namespace dynbr::buildroot {

namespace {

/// Linux writes dirty pages after 30 seconds (vm.dirty_expire_centisecs).
constexpr std::time_t kWrittenByItself = 60;
constexpr std::size_t kMarkLimit = 256;
constexpr const char* kFreshMark = "/fresh";

Result<std::string> this_boot() {
    return read_file("/proc/sys/kernel/random/boot_id", kMarkLimit);
}

Result<void> write_through(const std::string& folder) {
    const UniqueFd fd(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!fd || ::syncfs(fd.get()) != 0) {
        return fail_errno("cannot write '" + folder + "' to the disk", errno);
    }
    if (::unlink((folder + kFreshMark).c_str()) != 0 && errno != ENOENT) {
        return fail_errno("cannot mark '" + folder + "'", errno);
    }
    return {};
}

}  // namespace

Result<void> mark_fresh(const std::string& folder) {
    return this_boot().and_then(
        [&](const std::string& boot) { return write_file_atomically(folder + kFreshMark, boot); });
}

Result<bool> is_sound(const std::string& folder) {
    const std::string mark = folder + kFreshMark;

    struct stat status {};

    if (::stat(mark.c_str(), &status) != 0) {
        return errno == ENOENT ? Result<bool>(true)
                               : fail_errno("cannot examine '" + mark + "'", errno);
    }
    const auto made_in = read_file(mark, kMarkLimit);
    const auto now_in = this_boot();
    if (!made_in || !now_in || *made_in != *now_in) {
        return false;
    }
    if (std::time(nullptr) - status.st_mtime < kWrittenByItself) {
        return true;
    }
    return write_through(folder).map([] { return true; });
}

}  // namespace dynbr::buildroot
