// Brings repositories' metadata onto this machine, verified.
#include "dynbr/repo/metadata.hpp"

#include "keys.hpp"
#include "metadata_files.hpp"
#include "origins.hpp"
#include "repository_folder.hpp"
#include "server_metadata.hpp"

#include "dynbr/base/files.hpp"
#include "dynbr/base/stats.hpp"

namespace dynbr::repo {

namespace {

Result<std::string> read_repomd(const RepositoryFolder& folder) {
    const auto fd = folder.fetch("repodata/repomd.xml");
    if (!fd) {
        return tl::make_unexpected(fd.error());
    }
    return read_all(fd->get(), kRepomdLimit, "repodata/repomd.xml");
}

Result<void> copy_files(const RepositoryCache& cache,
                        const std::vector<WantedFile>& files,
                        const RepositoryFolder& folder,
                        const Repomd& repomd) {
    bool changed = false;
    for (const WantedFile& wanted : files) {
        if (present(cache, wanted)) {
            continue;
        }
        const ScopedTimer timer("fetch metadata");
        const auto source = folder.fetch(wanted.file->location);
        if (!source) {
            return tl::make_unexpected(source.error());
        }
        if (auto taken = take_in(cache, wanted, source->get(), wanted.file->location); !taken) {
            return taken;
        }
        changed = true;
    }
    if (changed) {
        remove_old_states(cache, repomd);
    }
    return {};
}

/// The key's fingerprint; empty where no signature is demanded.
Result<std::string> check_signature(const RepositoryConfig& config,
                                    const RepositoryCache& cache,
                                    const RepositoryFolder& folder,
                                    const std::string& repomd,
                                    const LoadOptions& options) {
    if (!config.repo_gpgcheck) {
        return std::string();
    }
    const auto fd = folder.fetch(kRepomdSignature);
    auto signature =
        fd ? read_all(fd->get(), kRepomdLimit, kRepomdSignature) : tl::make_unexpected(fd.error());
    if (!signature) {
        return tl::make_unexpected(no_signature(config, signature.error()));
    }
    const auto keys = load_keys(config, cache, options);
    if (!keys) {
        return tl::make_unexpected(keys.error());
    }
    return check_repomd(config, *keys, repomd, *signature);
}

/// A folder is asked each time: that costs nothing, and nobody expects a file of this machine to be out of date.
Result<model::RepositoryMetadata> load_from_folder(const RepositoryConfig& config,
                                                   const std::string& state_folder,
                                                   const LoadOptions& options) {
    const auto folder = RepositoryFolder::open(config);
    if (!folder) {
        return tl::make_unexpected(folder.error());
    }
    const auto bytes = read_repomd(*folder);
    if (!bytes) {
        return tl::make_unexpected(bytes.error());
    }
    const auto cache = RepositoryCache::open(state_folder, config.id);
    if (!cache) {
        return tl::make_unexpected(cache.error());
    }
    auto signed_by = check_signature(config, *cache, *folder, *bytes, options);
    if (!signed_by) {
        return tl::make_unexpected(signed_by.error());
    }
    const auto repomd = parse_repomd(*bytes, config.module_hotfixes);
    if (!repomd) {
        return tl::make_unexpected(repomd.error());
    }
    const auto files = wanted_files(*repomd, options.groups && config.groups);
    if (auto copied = copy_files(*cache, files, *folder, *repomd); !copied) {
        return tl::make_unexpected(copied.error());
    }
    auto metadata = describe(config, *cache, *repomd, *bytes);
    if (metadata) {
        metadata->signed_by = std::move(*signed_by);
    }
    return metadata;
}

}  // namespace

Result<model::RepositoryMetadata> load_metadata(const RepositoryConfig& config,
                                                const std::string& state_folder,
                                                const LoadOptions& options) {
    const ScopedTimer timer("load metadata");
    const auto place = place_of(config);
    if (!place) {
        return tl::make_unexpected(place.error());
    }
    auto metadata = *place == Place::Folder ? load_from_folder(config, state_folder, options)
                                            : load_from_servers(config, state_folder, options);
    return during(std::move(metadata), "reading repository '" + config.id + "'");
}

Result<std::vector<model::RepositoryMetadata>> load_metadata(
    const std::vector<RepositoryConfig>& configs,
    const std::string& state_folder,
    const LoadOptions& options) {
    if (auto distinct = check_distinct(configs); !distinct) {
        return tl::make_unexpected(distinct.error());
    }
    std::vector<model::RepositoryMetadata> all;
    for (const RepositoryConfig& config : configs) {
        auto metadata = load_metadata(config, state_folder, options);
        if (metadata) {
            all.push_back(std::move(*metadata));
        } else if (config.skip_if_unavailable && metadata.error().kind == ErrorKind::Environment) {
            if (options.say) {
                options.say("repository '" + config.id
                            + "' is left out (skip_if_unavailable): " + metadata.error().message);
            }
        } else {
            return tl::make_unexpected(metadata.error());
        }
    }
    return all;
}

}  // namespace dynbr::repo
