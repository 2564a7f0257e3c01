// Copies foreign bytes while checking that they are the expected ones.
#pragma once

#include "dynbr/base/error.hpp"
#include "dynbr/model/package.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace dynbr::repo {

struct Expected {
    model::Checksum checksum;
    /// Absent where the metadata doesn't say.
    std::optional<std::uint64_t> size;
    /// Never more than this, whatever the metadata says.
    std::uint64_t limit = 0;
};

/// Copies all of `source` to `target` (an empty file of ours). What has been hashed is what stands in `target`.
/// An Environment error with expected and found size or checksum; `name` is what the message calls the file.
[[nodiscard]] Result<void> copy_verified(int source,
                                         int target,
                                         const Expected& expected,
                                         const std::string& name);

/// Checks a file of ours in place.
[[nodiscard]] Result<void> verify(int fd, const Expected& expected, const std::string& name);

}  // namespace dynbr::repo
