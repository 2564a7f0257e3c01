// Brings repositories' metadata onto this machine, verified.
#include "dynbr/repo/metadata.hpp"

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
                        const Repomd& repomd,
                        const RepositoryFolder& folder) {
    bool changed = false;
    for (const WantedFile& wanted : wanted_files(repomd)) {
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

/// A folder is asked each time: that costs nothing, and nobody expects a file of this machine to be out of date.
Result<model::RepositoryMetadata> load_from_folder(const RepositoryConfig& config,
                                                   const std::string& state_folder) {
    const auto folder = RepositoryFolder::open(config);
    if (!folder) {
        return tl::make_unexpected(folder.error());
    }
    const auto bytes = read_repomd(*folder);
    const auto repomd = bytes ? parse_repomd(*bytes) : tl::make_unexpected(bytes.error());
    if (!repomd) {
        return tl::make_unexpected(repomd.error());
    }
    const auto cache = RepositoryCache::open(state_folder, config.id);
    if (!cache) {
        return tl::make_unexpected(cache.error());
    }
    if (auto copied = copy_files(*cache, *repomd, *folder); !copied) {
        return tl::make_unexpected(copied.error());
    }
    return describe(config, *cache, *repomd, *bytes);
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
    auto metadata = *place == Place::Folder ? load_from_folder(config, state_folder)
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
