// The packages that are built together: one, or the members of a workspace.
// Rules: the Cargo book, "Workspaces".
#pragma once

#include "features.hpp"
#include "manifest.hpp"

#include "dynbr/generators/source_tree.hpp"

#include <vector>

namespace dynbr::generators::rust {

struct Workspace {
    /// Sorted by file; never empty, and no name twice.
    std::vector<Manifest> members;
    /// Crates that the top manifest replaces by folders of the tree (`[patch]`).
    Names patched;
};

/// `file` is a package's manifest or a workspace's; the workspace's top is looked for above it, within the tree.
[[nodiscard]] Result<Workspace> load_workspace(SourceTree& tree, const std::string& file);

}  // namespace dynbr::generators::rust
