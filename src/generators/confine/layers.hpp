// The layers of confine_process(), each by itself.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace dynbr::generators::confine {

/// Whether one layer holds, and the words for it: what it is, or why it can't be had.
struct Layer {
    bool held = false;
    std::string words;
};

/// Only reading, and only `readable` and what is below it.
[[nodiscard]] Layer restrict_files(const std::vector<std::string>& readable);

/// Only calls that read, compute, and write to open descriptors. `openat2` can ask for writing in a way that no filter can
/// see, so it is refused (ENOSYS) where the files aren't restricted otherwise.
[[nodiscard]] Layer filter_system_calls(bool files_are_restricted);

/// rlimits, none of them raised. No limit on memory if `memory_bytes` is 0.
[[nodiscard]] Layer limit_resources(std::uint64_t memory_bytes,
                                    std::uint64_t cpu_seconds,
                                    std::uint64_t file_bytes);

}  // namespace dynbr::generators::confine
