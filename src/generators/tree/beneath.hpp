// Opening a path without ever leaving the folder that it begins in.
#pragma once

#include "dynbr/generators/source_tree.hpp"

#include <string>

namespace dynbr::generators::tree {

/// As openat(), but -1 and EXDEV where the path, or a link on it, leads out of `root`. Links within are followed.
/// Where the kernel can't do it, `confinement` becomes ByComponent.
[[nodiscard]] int open_beneath(int root,
                               const std::string& path,
                               int flags,
                               Confinement& confinement);

}  // namespace dynbr::generators::tree
