// Gives a new user namespace its ids, directly as root and through shadow's setuid programs as anybody else.
#pragma once

#include "../plan.hpp"

#include <sys/types.h>

namespace dynbr::buildroot::inside {

[[nodiscard]] Result<void> map_ids(pid_t process, const IdMapping& ids);

/// Why clone() was refused, and what the machine's administrator can do about it.
[[nodiscard]] Error namespaces_refused(int error_number);

}  // namespace dynbr::buildroot::inside
