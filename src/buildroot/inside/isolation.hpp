// What a root has of its own besides its files: name, loopback, keyring, and no namespaces below it.
#pragma once

#include "dynbr/base/error.hpp"

namespace dynbr::buildroot::inside {

/// Called by process 1 after pivot_root.
[[nodiscard]] Result<void> isolate();

/// Keeps of root's capabilities what installing packages needs: no mounting, no tracing, no network administration.
[[nodiscard]] Result<void> keep_root_capabilities();

/// Gives up everything: ids, groups, capabilities, and ever getting them back.
[[nodiscard]] Result<void> become_build_user();

}  // namespace dynbr::buildroot::inside
