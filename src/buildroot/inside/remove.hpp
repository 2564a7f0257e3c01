// Removing folders that a build has filled: any depth, any modes, no link followed, one descriptor at a time.
#pragma once

#include "dynbr/base/error.hpp"

#include <string>

namespace dynbr::buildroot::inside {

/// Removes everything in the folder, which is open for reading, and leaves the folder. Nobody may be changing it.
[[nodiscard]] Result<void> remove_contents(int folder_fd);

/// Removes a file or folder; one that doesn't exist is fine.
[[nodiscard]] Result<void> remove_tree(const std::string& path);

}  // namespace dynbr::buildroot::inside
