// Landlock (Linux 5.13 and later): reading below the named folders, and nothing else in any file system.
// The kernel's structures and numbers are written out here, for its header may be older than the kernel.
#include "layers.hpp"

#include "dynbr/base/fd.hpp"

#include <fmt/core.h>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstddef>
#include <cstring>

namespace dynbr::generators::confine {

namespace {

// The same on every architecture but Alpha.
constexpr long kCreateRuleset = 444;
constexpr long kAddRule = 445;
constexpr long kRestrictSelf = 446;

constexpr unsigned kAskVersion = 1;
constexpr unsigned kPathBeneath = 1;
constexpr std::uint64_t kReadFile = 1U << 2U;
constexpr std::uint64_t kReadFolder = 1U << 3U;

struct Ruleset {
    std::uint64_t files = 0;
    std::uint64_t network = 0;
    std::uint64_t scopes = 0;
};

struct [[gnu::packed]] PathRule {
    std::uint64_t allowed = 0;
    std::int32_t folder = -1;
};

struct Version {
    /// What the kernel can handle, so that it is all forbidden but for what a rule allows.
    Ruleset handled;
    /// Of the structure that this version knows.
    std::size_t size;
};

constexpr std::uint64_t bits(unsigned count) {
    return (std::uint64_t{1} << count) - 1;
}

/// Version by version: execute ... make_sym; refer; truncate; TCP bind and connect; ioctl of devices; abstract sockets and
/// signals. Later ones are used as far as these go.
constexpr std::array kVersions{
    Version{{bits(13), 0, 0}, 8},
    Version{{bits(14), 0, 0}, 8},
    Version{{bits(15), 0, 0}, 8},
    Version{{bits(15), bits(2), 0}, 16},
    Version{{bits(16), bits(2), 0}, 16},
    Version{{bits(16), bits(2), bits(2)}, 24},
};

Layer missing(const char* what) {
    if (errno == ENOSYS) {
        return {false, "Landlock: this kernel has none"};
    }
    if (errno == EOPNOTSUPP) {
        return {false, "Landlock: it is turned off at boot"};
    }
    return {false, fmt::format("Landlock: {}: {}", what, std::strerror(errno))};
}

/// Paths that can't be opened, and pipes and the like, which Landlock knows no rules for, are left out.
void allow_reading(int ruleset, const std::string& path) {
    const UniqueFd fd(::open(path.c_str(), O_PATH | O_CLOEXEC));

    struct stat status {};

    if (!fd || ::fstat(fd.get(), &status) != 0) {
        return;
    }
    const std::uint64_t rights = S_ISDIR(status.st_mode) ? kReadFile | kReadFolder : kReadFile;
    const PathRule rule{rights, fd.get()};
    static_cast<void>(::syscall(kAddRule, ruleset, kPathBeneath, &rule, 0));
}

}  // namespace

Layer restrict_files(const std::vector<std::string>& readable) {
    const long version = ::syscall(kCreateRuleset, nullptr, 0, kAskVersion);
    if (version < 1) {
        return missing("asking for its version");
    }
    const Version& known =
        kVersions.at(std::min(static_cast<std::size_t>(version), kVersions.size()) - 1);
    const UniqueFd ruleset(
        static_cast<int>(::syscall(kCreateRuleset, &known.handled, known.size, 0)));
    if (!ruleset) {
        return missing("making the rules");
    }
    for (const std::string& path : readable) {
        allow_reading(ruleset.get(), path);
    }
    if (::syscall(kRestrictSelf, ruleset.get(), 0) != 0) {
        return missing("applying the rules");
    }
    return {true, fmt::format("Landlock, version {}", version)};
}

}  // namespace dynbr::generators::confine
