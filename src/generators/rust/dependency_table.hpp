// The dependency tables of a manifest.
#pragma once

#include "manifest.hpp"

namespace dynbr::generators::rust {

/// What a manifest's dependencies are read with.
struct DependencySource {
    const std::string& file;
    const std::string& folder;
    /// Null outside of a workspace.
    const WorkspaceRoot* root = nullptr;
};

/// All tables of `document`, in the order of Manifest::dependencies.
[[nodiscard]] Result<std::vector<Dependency>> read_dependencies(const formats::Node& document,
                                                                const DependencySource& source);

}  // namespace dynbr::generators::rust
