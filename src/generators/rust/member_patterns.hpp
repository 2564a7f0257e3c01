// The `members` and `exclude` lists of a workspace.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dynbr::generators::rust {

/// A path of a member with '*', '?', '[...]' and '**' in it, as the glob crate reads them.
class MemberPattern {
  public:
    /// `path` is relative to the tree, without "." and "..".
    explicit MemberPattern(std::string_view path);

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

}  // namespace dynbr::generators::rust
