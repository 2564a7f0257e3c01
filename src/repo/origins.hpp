// Who has a repository's files: configured URLs, and those that a mirrorlist or metalink adds.
#pragma once

#include "download.hpp"
#include "repository_cache.hpp"

#include <string>
#include <vector>

namespace dynbr::repo {

enum class Place {
    /// A folder of this machine.
    Folder,
    /// One or more HTTP servers.
    Servers,
};

/// A Usage error where folders and servers are mixed, and where there is no URL at all.
[[nodiscard]] Result<Place> place_of(const RepositoryConfig& config);

struct Origins {
    Server server;
    /// The repomd.xml must have one of these; empty where nobody says.
    std::vector<model::Checksum> repomd;
};

/// Fetches the mirrorlist or metalink if there is one.
[[nodiscard]] Result<Origins> find_origins(const RepositoryConfig& config,
                                           const RepositoryCache& cache);

/// The server of a state that is known: no list of mirrors is fetched.
[[nodiscard]] Server known_server(const RepositoryConfig& config, const KnownState& state);

struct FetchedText {
    std::string bytes;
    /// The base that it came from.
    std::string base;
};

struct TextRequest {
    std::string location;
    std::size_t limit = 0;
    std::vector<model::Checksum> checksums{};
};

/// One small file into memory.
[[nodiscard]] Result<FetchedText> fetch_text(const Server& server,
                                             const TextRequest& request,
                                             const RepositoryCache& cache);

}  // namespace dynbr::repo
