// Metadata of repositories on servers: from the cache while it is fresh, else anew.
#pragma once

#include "dynbr/repo/metadata.hpp"

namespace dynbr::repo {

/// As load_metadata(), for a repository whose place is Servers.
[[nodiscard]] Result<model::RepositoryMetadata> load_from_servers(const RepositoryConfig& config,
                                                                  const std::string& state_folder,
                                                                  const LoadOptions& options);

}  // namespace dynbr::repo
