// What of a tree the packager wants left out: single folders, folders with all below them, patterns.
#pragma once

#include "dynbr/base/error.hpp"
#include "dynbr/generators/ecosystem.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace dynbr::generators::go {

/// Owns compiled patterns. Paths are relative to the tree.
class IgnoreRules {
  public:
    /// From --ignore, --ignore-dir, --ignore-tree and --ignore-regex.
    [[nodiscard]] static Result<IgnoreRules> from(const OptionValues& options);

    IgnoreRules();
    IgnoreRules(IgnoreRules&&) noexcept;
    IgnoreRules& operator=(IgnoreRules&&) noexcept;
    ~IgnoreRules();

    /// Nothing in or below the folder is wanted.
    [[nodiscard]] bool skips_folder(const std::string& folder) const;

    /// The file itself is not wanted; skips_folder() of its folders is not asked again.
    [[nodiscard]] bool skips_file(const std::string& file) const;

  private:
    struct Pattern;
    [[nodiscard]] Result<void> add(std::string_view rule);
    [[nodiscard]] Result<void> add_pattern(const std::string& expression);

    std::vector<std::string> folders_;
    std::vector<std::string> trees_;
    std::vector<std::unique_ptr<Pattern>> patterns_;
};

}  // namespace dynbr::generators::go
