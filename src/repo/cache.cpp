// Looks after what is cached of repositories: how old it is, whether it is sound, and how it goes.
#include "dynbr/repo/cache.hpp"

#include "origins.hpp"
#include "repository_cache.hpp"
#include "urls.hpp"
#include "verified_copy.hpp"

#include "dynbr/base/interrupt.hpp"
#include "dynbr/base/stats.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <system_error>

namespace dynbr::repo {

namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kNoLimit = std::uint64_t{1} << 62U;
constexpr const char* kRepositories = "/repositories";
constexpr const char* kPackages = "/packages";

std::vector<std::string> names_in(const std::string& folder) {
    std::vector<std::string> names;
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end;
         entry.increment(error)) {
        names.push_back(entry->path().filename().string());
    }
    std::sort(names.begin(), names.end());
    return names;
}

/// Regular files of a folder and those below it; links aren't followed.
std::vector<std::string> files_below(const std::string& folder) {
    std::vector<std::string> files;
    std::error_code error;
    for (fs::recursive_directory_iterator entry(folder, error), end; !error && entry != end;
         entry.increment(error)) {
        std::error_code ignored;
        if (entry->symlink_status(ignored).type() == fs::file_type::regular) {
            files.push_back(entry->path().string());
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

bool is_lock(const std::string& path) {
    constexpr std::string_view kSuffix = ".lock";
    return path.size() > kSuffix.size()
           && path.compare(path.size() - kSuffix.size(), kSuffix.size(), kSuffix) == 0;
}

/// Locks stay: another process may be about to wait for one.
Result<void> remove_files(const std::string& folder, Removed& removed) {
    for (const std::string& path : files_below(folder)) {
        std::error_code error;
        const auto size = fs::file_size(path, error);
        if (is_lock(path)) {
            continue;
        }
        if (!fs::remove(path, error) && error) {
            return fail(ErrorKind::Environment, "cannot remove '" + path + "': " + error.message());
        }
        removed.files += 1;
        removed.bytes += size;
    }
    return {};
}

/// The checksum that a cached file is named by: HEX-primary.xml.gz, HEX.rpm. Nothing for other files.
std::optional<model::Checksum> named_checksum(const std::string& path) {
    const std::string name = fs::path(path).filename().string();
    const std::size_t length = name.find_first_not_of("0123456789abcdef");
    if (length == std::string::npos || (name[length] != '-' && name.substr(length) != ".rpm")
        || name.find(".solv") != std::string::npos) {
        return std::nullopt;
    }
    std::string hex = name.substr(0, length);
    switch (length) {
        case 64:
            return model::Checksum{model::Digest::Sha256, std::move(hex)};
        case 96:
            return model::Checksum{model::Digest::Sha384, std::move(hex)};
        case 128:
            return model::Checksum{model::Digest::Sha512, std::move(hex)};
        default:
            return std::nullopt;
    }
}

void inspect(const std::string& path, const model::Checksum& checksum, Inspection& inspection) {
    const UniqueFd fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
    if (!fd) {
        return;  // gone meanwhile
    }
    std::error_code ignored;
    inspection.files += 1;
    inspection.bytes += fs::file_size(path, ignored);
    const auto verified = verify(fd.get(), {checksum, std::nullopt, kNoLimit}, path);
    if (!verified) {
        inspection.damaged.push_back({path, verified.error().details});
        ::unlink(path.c_str());
    }
}

}  // namespace

Result<CacheStatus> cache_status(const RepositoryConfig& config, const std::string& state_folder) {
    const auto place = place_of(config);
    if (!place) {
        return tl::make_unexpected(place.error());
    }
    if (*place == Place::Folder) {
        return CacheStatus{Freshness::Local, std::nullopt};
    }
    const auto cache = RepositoryCache::open(state_folder, config.id);
    if (!cache) {
        return tl::make_unexpected(cache.error());
    }
    const auto state = cache->state(source_of(config));
    if (!state || !cache->repomd(*state)) {
        return CacheStatus{};
    }
    return CacheStatus{fresh(*state, config.metadata_expire) ? Freshness::Fresh : Freshness::Stale,
                       state->checked};
}

std::string shown_url(const RepositoryConfig& config) {
    return shown(!config.base_url.empty()   ? config.base_url
                 : !config.metalink.empty() ? config.metalink
                                            : config.mirrorlist);
}

Result<Removed> remove_metadata(const std::string& state_folder,
                                const std::vector<std::string>& ids) {
    Removed removed;
    for (const std::string& id : ids.empty() ? names_in(state_folder + kRepositories) : ids) {
        if (!fs::exists(state_folder + kRepositories + "/" + id)) {
            continue;
        }
        const auto cache = RepositoryCache::open(state_folder, id);
        const auto lock = cache ? cache->lock("metadata", {})
                                : Result<UniqueFd>(tl::make_unexpected(cache.error()));
        if (!lock) {
            return tl::make_unexpected(lock.error());
        }
        if (auto done = remove_files(cache->folder(), removed); !done) {
            return tl::make_unexpected(done.error());
        }
    }
    return removed;
}

Result<Removed> remove_packages(const std::string& state_folder) {
    Removed removed;
    if (auto done = remove_files(state_folder + kPackages, removed); !done) {
        return tl::make_unexpected(done.error());
    }
    return removed;
}

Result<Inspection> inspect_caches(const std::string& state_folder,
                                  const std::function<void(const Inspection&)>& on_progress) {
    const ScopedTimer timer("inspect caches");
    Inspection inspection;
    for (const char* part : {kRepositories, kPackages}) {
        for (const std::string& path : files_below(state_folder + part)) {
            if (path.find("/incoming/") != std::string::npos) {
                continue;  // half, and known to be
            }
            if (interrupted()) {
                return fail(ErrorKind::Interrupted, "interrupted while checking caches");
            }
            if (const auto checksum = named_checksum(path)) {
                inspect(path, *checksum, inspection);
            }
            if (on_progress) {
                on_progress(inspection);
            }
        }
    }
    return inspection;
}

}  // namespace dynbr::repo
