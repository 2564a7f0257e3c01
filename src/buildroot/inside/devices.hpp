// The root's /dev: the harmless nodes of the host's and terminals of its own.
#pragma once

#include "dynbr/base/error.hpp"

#include <string>

namespace dynbr::buildroot::inside {

/// Mounts and fills it at `folder`, which exists. The host's /dev must still be there.
[[nodiscard]] Result<void> make_devices(const std::string& folder);

}  // namespace dynbr::buildroot::inside
