// The names of all files and folders of a tree, and paths within it.
#pragma once

#include "dynbr/generators/source_tree.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace dynbr::generators::native_build {

/// "a/./b/../c" is "a/c"; the tree itself is "". Nothing if it leads out of the tree. `path` is relative to `folder`.
[[nodiscard]] std::optional<std::string> tree_path(std::string_view folder, std::string_view path);

class TreeIndex {
  public:
    /// Files of a build description are small; a larger one is an error.
    static constexpr std::size_t kMostBytes = std::size_t{4} << 20U;

    /// Walks the tree, but for folders of version control. `tree` must outlive it.
    [[nodiscard]] static Result<TreeIndex> of(SourceTree& tree);

    [[nodiscard]] bool has_file(const std::string& path) const { return files_.count(path) != 0; }

    [[nodiscard]] bool has_folder(const std::string& path) const {
        return path.empty() || folders_.count(path) != 0;
    }

    /// All files, in the order of the walk.
    [[nodiscard]] const std::vector<std::string>& files() const { return sorted_; }

    /// The files of that name (last component), in the order of the walk.
    [[nodiscard]] std::vector<std::string> files_named(std::string_view name) const;

    /// Without marks (unknown.hpp). Nothing if it isn't readable as a regular file.
    [[nodiscard]] Result<std::optional<std::string>> read(const std::string& path) const;

  private:
    explicit TreeIndex(SourceTree& tree)
        : tree_(&tree) {}

    SourceTree* tree_;
    std::vector<std::string> sorted_;
    std::unordered_set<std::string> files_;
    std::unordered_set<std::string> folders_;
    std::unordered_multimap<std::string, std::size_t> by_name_;
};

}  // namespace dynbr::generators::native_build
