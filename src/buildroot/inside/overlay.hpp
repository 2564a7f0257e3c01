// Mounting, with messages.
#pragma once

#include "dynbr/base/error.hpp"

#include <sys/mount.h>

#include <string>

namespace dynbr::buildroot::inside {

inline constexpr unsigned long kPlainFiles = MS_NOSUID | MS_NODEV;

[[nodiscard]] Result<void> mount_at(const std::string& source,
                                    const std::string& target,
                                    unsigned long flags);

[[nodiscard]] Result<void> mount_new(const char* type,
                                     const std::string& target,
                                     unsigned long flags,
                                     const std::string& options);

/// Mounts an overlay of `lower` and `<layers>upper`, with `<layers>work`; a new upper folder takes over the owner and
/// mode of the lower one.
[[nodiscard]] Result<void> mount_overlay(const std::string& lower,
                                         const std::string& layers,
                                         const std::string& target);

}  // namespace dynbr::buildroot::inside
