// System calls that no namespace covers.
#pragma once

#include "dynbr/base/error.hpp"

namespace dynbr::buildroot::inside {

/// For this process and all that it starts: no sockets to the hypervisor's host (AF_VSOCK, which is one for all network
/// namespaces), and no io_uring, through which sockets can be made that a filter doesn't see.
[[nodiscard]] Result<void> filter_system_calls();

}  // namespace dynbr::buildroot::inside
