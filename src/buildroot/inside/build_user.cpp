#include "build_user.hpp"

#include "../plan.hpp"

#include "dynbr/base/fd.hpp"
#include "dynbr/base/files.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

namespace dynbr::buildroot::inside {

namespace {

constexpr std::size_t kLargestAccountFile = 1U << 20U;

/// True if a line's third field, the id, is the build user's.
bool names_build_user(const std::string& accounts) {
    return accounts.find(":" + std::to_string(kBuildUser) + ":") != accounts.npos;
}

Result<void> add_line(const std::string& path, const std::string& line) {
    if (::access(path.c_str(), F_OK) != 0) {
        return {};
    }
    const auto accounts = read_file(path, kLargestAccountFile);
    if (!accounts) {
        return tl::make_unexpected(accounts.error());
    }
    if (names_build_user(*accounts)) {
        return {};
    }
    const UniqueFd fd(::open(path.c_str(), O_WRONLY | O_APPEND | O_CLOEXEC));
    if (!fd) {
        return fail_errno("cannot write '" + path + "' in the root", errno);
    }
    const bool ends_line = accounts->empty() || accounts->back() == '\n';
    return write_all(fd.get(), (ends_line ? "" : "\n") + line, path);
}

}  // namespace

Result<void> name_build_user() {
    const std::string id = std::to_string(kBuildUser);
    return add_line("/etc/passwd", "builder:x:" + id + ":" + id + "::/builddir:/bin/sh\n")
        .and_then([&] { return add_line("/etc/group", "builder:x:" + id + ":\n"); });
}

}  // namespace dynbr::buildroot::inside
