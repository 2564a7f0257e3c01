// The files that a repomd.xml names, in a repository's cache: named by their checksums, complete or not there.
#pragma once

#include "repomd.hpp"
#include "repository_cache.hpp"

#include "dynbr/model/repository.hpp"

#include <string>
#include <vector>

namespace dynbr::repo {

inline constexpr std::uint64_t kMetadataLimit = std::uint64_t{2} << 30U;

struct WantedFile {
    const RepomdFile* file = nullptr;
    const char* kind = "";
};

/// What of a repomd.xml is of use to us; points into it.
[[nodiscard]] std::vector<WantedFile> wanted_files(const Repomd& repomd, bool groups);

[[nodiscard]] std::string cached_path(const RepositoryCache& cache, const WantedFile& wanted);

/// There already, by name and size. Its bytes are checked against the same checksum again when they are parsed.
[[nodiscard]] bool present(const RepositoryCache& cache, const WantedFile& wanted);

/// Copies `source` under the file's name if it has its size and checksum; `name` is what the message calls it.
[[nodiscard]] Result<void> take_in(const RepositoryCache& cache,
                                   const WantedFile& wanted,
                                   int source,
                                   const std::string& name);

/// Removes files of states that have not been used for weeks.
void remove_old_states(const RepositoryCache& cache, const Repomd& current);

/// The repository as it now lies in the cache. `repomd` is the text that was parsed.
[[nodiscard]] Result<model::RepositoryMetadata> describe(const RepositoryConfig& config,
                                                         const RepositoryCache& cache,
                                                         const Repomd& repomd,
                                                         std::string_view repomd_bytes);

}  // namespace dynbr::repo
