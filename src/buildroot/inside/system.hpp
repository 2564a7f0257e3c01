// Small pieces of system call that several files here need.
#pragma once

#include "dynbr/base/error.hpp"
#include "dynbr/base/fd.hpp"

#include <string>
#include <string_view>

namespace dynbr::buildroot::inside {

/// Success if `returned` is not negative, else fail_errno() of the current errno.
[[nodiscard]] Result<void> check(long returned, const std::string& what_failed);

/// Overwrites a file of /proc in one write.
[[nodiscard]] Result<void> write_proc(const std::string& path, std::string_view text);

/// As mkdir -p of the last component only: an existing folder is fine.
[[nodiscard]] Result<void> ensure_folder(const std::string& path, unsigned mode);

/// Opens `path` below the current folder: no link is followed anywhere on the way, nothing outside is reached.
[[nodiscard]] Result<UniqueFd> open_beneath(const std::string& path, int flags, unsigned mode = 0);

/// Copies from `from`'s current position to its end, in the kernel where it can.
[[nodiscard]] Result<void> copy_bytes(int from, int to, const std::string& name);

}  // namespace dynbr::buildroot::inside
