// flock()s on files of the state folder: held for as long as the object lives, gone with the process however it ends.
#pragma once

#include "dynbr/base/error.hpp"
#include "dynbr/base/fd.hpp"

#include <optional>
#include <string>

namespace dynbr::buildroot {

enum class LockMode { Shared, Exclusive };

/// Locks the file without waiting, creating it where `create` says so. Nothing if somebody else holds it, or if it is
/// gone by the time it is locked.
[[nodiscard]] Result<std::optional<UniqueFd>> try_lock(const std::string& path,
                                                       LockMode mode,
                                                       bool create);

/// An exclusive lock becomes a shared one.
[[nodiscard]] Result<void> share_lock(const UniqueFd& lock);

}  // namespace dynbr::buildroot
