// Whether a finished layer is on the disk. It is not written through when it is made: that would take longer than making
// it. So a layer counts only for the boot that made it, until the disk is known to have it.
#pragma once

#include "dynbr/base/error.hpp"

#include <string>

namespace dynbr::buildroot {

/// What a new layer's folder gets before it is published.
[[nodiscard]] Result<void> mark_fresh(const std::string& folder);

/// False for a layer that may have been damaged by a crash of the machine. One that has had time to reach the disk by
/// itself is written through now, which then costs little, and marked.
[[nodiscard]] Result<bool> is_sound(const std::string& folder);

}  // namespace dynbr::buildroot
