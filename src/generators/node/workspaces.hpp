// The packages of a tree: its top one, and those of its workspaces.
#pragma once

#include "manifest.hpp"

#include <string>
#include <unordered_set>
#include <vector>

namespace dynbr::generators::node {

/// The top package.json first, then those of its workspaces, sorted. Workspaces of workspaces aren't any.
[[nodiscard]] Result<std::vector<Manifest>> read_packages(SourceTree& tree);

/// The folders of those packages that have something in node_modules; only there is looked.
[[nodiscard]] Result<std::unordered_set<std::string>> folders_with_modules(
    SourceTree& tree, const std::vector<Manifest>& packages);

}  // namespace dynbr::generators::node
