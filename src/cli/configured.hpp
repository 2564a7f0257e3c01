// Which repositories and rules the options and configuration files come to.
#pragma once

#include "options.hpp"

#include "dynbr/repo/configuration.hpp"
#include "dynbr/resolve/resolver.hpp"

#include <vector>

namespace dynbr::cli {

/// The configuration files that the options name, or this machine's own where they name none, with --repo's added.
/// Enabled repositories only. An Environment error where there is no repository.
[[nodiscard]] Result<repo::Configuration> configured(const RootOptions& options);

/// Its repositories.
[[nodiscard]] Result<std::vector<repo::RepositoryConfig>> configured_repositories(
    const RootOptions& options);

[[nodiscard]] resolve::Rules rules_of(const repo::Configuration& configuration);

}  // namespace dynbr::cli
