// What a workspace's top manifest says of which folders belong to it.
#pragma once

#include "../glob_path.hpp"
#include "manifest.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace dynbr::generators::rust {

struct WorkspaceLists {
    /// Folders named without a pattern, relative to the tree.
    std::vector<std::string> folders;
    std::vector<GlobPath> patterns;
    std::vector<std::string> excluded;

    /// Whether the `exclude` list keeps it out, even if something refers to it.
    [[nodiscard]] bool excludes(std::string_view folder) const;
};

[[nodiscard]] Result<WorkspaceLists> read_lists(const WorkspaceRoot& root);

/// Whether `path` is `folder` or lies below it.
[[nodiscard]] bool is_within(std::string_view path, std::string_view folder);

}  // namespace dynbr::generators::rust
