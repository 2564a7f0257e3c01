// A repository's own keys, and its repomd.xml checked with them.
#pragma once

#include "repository_cache.hpp"

#include "dynbr/repo/metadata.hpp"
#include "dynbr/rpm/keys.hpp"

#include <string>
#include <string_view>

namespace dynbr::repo {

inline constexpr const char* kRepomdSignature = "repodata/repomd.xml.asc";

/// Reads all keys that the configuration names. Those on servers are fetched once and kept in the cache until the metadata
/// is refreshed on demand. An Environment error names the key that can't be had, or says that none is configured.
[[nodiscard]] Result<rpm::Keys> load_keys(const RepositoryConfig& config,
                                          const RepositoryCache& cache,
                                          const LoadOptions& options);

/// The fingerprint of the key that signed these bytes; an Environment error with the reason where none of `keys` did.
[[nodiscard]] Result<std::string> check_repomd(const RepositoryConfig& config,
                                               const rpm::Keys& keys,
                                               std::string_view repomd,
                                               std::string_view signature);

/// The error for a signature that could not be fetched.
[[nodiscard]] Error no_signature(const RepositoryConfig& config, const Error& why);

/// What to do about keys that aren't trusted.
[[nodiscard]] std::string key_hint(const RepositoryConfig& config);

}  // namespace dynbr::repo
