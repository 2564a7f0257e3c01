// Which repositories there are, as the user names them.
#pragma once

#include "dynbr/base/error.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace dynbr::repo {

struct RepositoryConfig {
    std::string id;
    /// A file:// URL without a slash at its end.
    std::string base_url;
    /// Lower wins.
    int priority = 99;
    int cost = 1000;
};

/// "ID=URL"; an absolute path stands for its file:// URL. A Usage error names what is wrong.
[[nodiscard]] Result<RepositoryConfig> parse_repo_option(std::string_view option);

/// A Usage error if two repositories have the same id.
[[nodiscard]] Result<void> check_distinct(const std::vector<RepositoryConfig>& repositories);

}  // namespace dynbr::repo
