// Paths in a tree: resolved by text, and matched with patterns such as those of a workspace's members.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dynbr::generators {

/// `path` as seen from `folder`, without "." and ".."; nothing if it leads out of the tree or is absolute. Links are not
/// looked at.
[[nodiscard]] std::optional<std::string> path_in_tree(std::string_view folder,
                                                      std::string_view path);

/// A path with '*', '?', '[...]' and '**' in it. A '*' matches names that begin with a dot, too.
class GlobPath {
  public:
    /// `path` is relative to the tree, without "." and "..".
    explicit GlobPath(std::string_view path);

    [[nodiscard]] static bool is_pattern(std::string_view path) {
        return path.find_first_of("*?[") != std::string_view::npos;
    }

    [[nodiscard]] bool matches(std::string_view folder) const;

    /// Whether a folder below this one might match.
    [[nodiscard]] bool may_match_below(std::string_view folder) const;

  private:
    std::vector<std::string> components_;
};

/// Whether one name without '/' matches; takes time linear in the name for each '*' of the pattern.
[[nodiscard]] bool name_matches(std::string_view pattern, std::string_view name);

}  // namespace dynbr::generators
