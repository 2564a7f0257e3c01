// Resource limits: what a hostile tree may cost at most.
#include "layers.hpp"

#include <sys/resource.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace dynbr::generators::confine {

namespace {

/// Folders nested as deep as a tree may be, and some more.
constexpr rlim_t kDescriptors = 1024;
/// Between the signal that can be answered and the one that can't.
constexpr rlim_t kGraceSeconds = 10;

/// Never raises one: an outer limit that is lower stays.
bool lower(decltype(RLIMIT_AS) which, rlim_t soft, rlim_t hard) {
    rlimit limit{};
    if (::getrlimit(which, &limit) != 0) {
        return false;
    }
    limit.rlim_max = std::min(limit.rlim_max, hard);
    limit.rlim_cur = std::min({limit.rlim_cur, soft, limit.rlim_max});
    return ::setrlimit(which, &limit) == 0;
}

bool lower(decltype(RLIMIT_AS) which, std::uint64_t value) {
    const rlim_t limit = std::min<std::uint64_t>(value, RLIM_INFINITY);
    return lower(which, limit, limit);
}

}  // namespace

Layer limit_resources(std::uint64_t memory_bytes,
                      std::uint64_t cpu_seconds,
                      std::uint64_t file_bytes) {
    const bool done = (memory_bytes == 0 || lower(RLIMIT_AS, memory_bytes))
                      && lower(RLIMIT_CPU, cpu_seconds, cpu_seconds + kGraceSeconds)
                      && lower(RLIMIT_FSIZE, file_bytes) && lower(RLIMIT_CORE, 0)
                      && lower(RLIMIT_NPROC, 0) && lower(RLIMIT_NOFILE, kDescriptors);
    if (!done) {
        return {false, std::string("resource limits: ") + std::strerror(errno)};
    }
    return {true, "resource limits"};
}

}  // namespace dynbr::generators::confine
