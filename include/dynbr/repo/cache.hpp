// Looks after what is cached of repositories: how old it is, whether it is sound, and how it goes.
#pragma once

#include "dynbr/base/error.hpp"
#include "dynbr/repo/config.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace dynbr::repo {

enum class Freshness {
    /// A folder of this machine, which is read each time.
    Local,
    Fresh,
    /// metadata_expire has passed: the server is asked at the next use.
    Stale,
    /// Never fetched, or fetched from other URLs than the configured ones.
    Absent,
};

struct CacheStatus {
    Freshness freshness = Freshness::Absent;
    /// When the server was last asked, in seconds since 1970.
    std::optional<std::int64_t> checked;
};

[[nodiscard]] Result<CacheStatus> cache_status(const RepositoryConfig& config,
                                               const std::string& state_folder);

/// What is shown as a repository's URL: without credentials.
[[nodiscard]] std::string shown_url(const RepositoryConfig& config);

struct Removed {
    std::uint64_t files = 0;
    std::uint64_t bytes = 0;
};

/// Removes metadata, parsed forms and half downloads of these repositories, or of all that were ever used where `ids`
/// is empty. Waits for another process that downloads them.
[[nodiscard]] Result<Removed> remove_metadata(const std::string& state_folder,
                                              const std::vector<std::string>& ids);

/// Removes all cached packages, whichever repository they came from.
[[nodiscard]] Result<Removed> remove_packages(const std::string& state_folder);

struct Damage {
    std::string path;
    /// What is wrong, with expected and found.
    std::vector<std::string> details;
};

struct Inspection {
    std::uint64_t files = 0;
    std::uint64_t bytes = 0;
    std::vector<Damage> damaged;
};

/// Compares every cached package and metadata file with the checksum that it is named by. Damaged ones are removed, so
/// that they come anew when they are needed. `on_progress` gets the files and bytes so far.
[[nodiscard]] Result<Inspection> inspect_caches(
    const std::string& state_folder,
    const std::function<void(const Inspection&)>& on_progress = {});

}  // namespace dynbr::repo
