// Brings repositories' metadata onto this machine, verified.
#pragma once

#include "dynbr/base/error.hpp"
#include "dynbr/model/repository.hpp"
#include "dynbr/repo/config.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace dynbr::repo {

struct LoadOptions {
    /// No server is asked: what is cached is used, however old it is.
    bool offline = false;
    /// Servers are asked even where metadata_expire has not passed.
    bool refresh = false;
    /// Bring group metadata, too, of repositories that have it and whose configuration takes it.
    bool groups = false;
    /// Called with the repository's id and the bytes that have come so far.
    std::function<void(const std::string&, std::uint64_t)> on_bytes{};
    /// Sentences for people: who is waited for, what was left out.
    std::function<void(std::string_view)> say{};
};

/// The files that repomd.xml names (primary, filelists), below `state_folder`, their sizes and checksums checked on the
/// way. They are copied even from file:// folders: nobody else can change them between the check and a later use. They
/// are named by their checksums, so a warm start reads repomd.xml and nothing else: a folder's own, or the cached one
/// of a server until `metadata_expire` has passed. Two processes don't refresh the same repository at once.
/// Where a server's metadata changes while it is fetched, it is begun again. Where the configuration demands it, repomd.xml
/// must have a good signature (repomd.xml.asc) by one of the repository's keys, also when it comes from the cache.
[[nodiscard]] Result<model::RepositoryMetadata> load_metadata(const RepositoryConfig& config,
                                                              const std::string& state_folder,
                                                              const LoadOptions& options = {});

/// All of them, in the given order. One that can't be had is left out if its `skip_if_unavailable` says so.
[[nodiscard]] Result<std::vector<model::RepositoryMetadata>> load_metadata(
    const std::vector<RepositoryConfig>& configs,
    const std::string& state_folder,
    const LoadOptions& options = {});

}  // namespace dynbr::repo
