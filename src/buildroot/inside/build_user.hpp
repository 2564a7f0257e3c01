// The build user's name in the root's passwd and group files.
#pragma once

#include "dynbr/base/error.hpp"

namespace dynbr::buildroot::inside {

/// Adds the user where the root has these files and no user of that number yet: whoami, git and Python's expanduser()
/// fail for a user without a name. Called in the root after each transaction.
[[nodiscard]] Result<void> name_build_user();

}  // namespace dynbr::buildroot::inside
