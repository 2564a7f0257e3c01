// The scan of an autoconf tree as a whole.
#pragma once

#include "../native_build/requests.hpp"
#include "../native_build/tree_index.hpp"
#include "macros.hpp"

#include <string>

namespace dynbr::generators::autoconf {

/// A folder with configure.ac, configure.in or configure, and those that it configures. `tree` paths.
[[nodiscard]] Result<void> scan_folder(const native_build::TreeIndex& tree,
                                       const std::string& folder,
                                       const Settings& settings,
                                       native_build::Requests& requests);

}  // namespace dynbr::generators::autoconf
