// The root's mounts, all in this process's own mount namespace: no mount is ever made in the host's.
#pragma once

#include "../plan.hpp"

namespace dynbr::buildroot::inside {

/// Puts the root together in the area, makes it `/` and detaches the host's file systems for good. Everything that
/// needs the host is prepared on a staging tmpfs first, picked up as detached mounts, and put into place when the host is
/// gone: then a symbolic link that a package or a build has put in the way can lead nowhere but into the root.
[[nodiscard]] Result<void> build_root(const Plan& plan);

}  // namespace dynbr::buildroot::inside
