#include "supply.hpp"

#include "base_set.hpp"
#include "transfer_progress.hpp"

#include "dynbr/base/escape.hpp"
#include "dynbr/base/stats.hpp"
#include "dynbr/buildroot/state.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace dynbr::cli {

namespace {

/// Without those that were left out because their metadata can't be had.
std::vector<repo::RepositoryConfig> available(
    std::vector<repo::RepositoryConfig> configs,
    const std::vector<model::RepositoryMetadata>& metadata) {
    configs.erase(std::remove_if(configs.begin(),
                                 configs.end(),
                                 [&](const auto& config) {
                                     return std::none_of(
                                         metadata.begin(), metadata.end(), [&](const auto& m) {
                                             return m.id == config.id;
                                         });
                                 }),
                  configs.end());
    return configs;
}

}  // namespace

repo::LoadOptions load_options(const RootOptions& options, Terminal& terminal) {
    repo::LoadOptions loading;
    loading.offline = options.offline;
    loading.on_bytes = [&terminal](const std::string& id, std::uint64_t bytes) {
        TransferProgress(terminal).metadata(id, bytes);
    };
    loading.say = [&terminal](std::string_view sentence) {
        terminal.line(escaped_lines(sentence));
    };
    return loading;
}

Supply::Supply(std::vector<model::RepositoryMetadata> metadata,
               resolve::Resolver resolver,
               repo::PackageCache cache,
               repo::PackageSignatures signatures,
               Terminal& terminal)
    : metadata_(std::move(metadata)),
      resolver_(std::move(resolver)),
      cache_(std::move(cache)),
      signatures_(std::move(signatures)),
      terminal_(terminal) {}

Result<Supply> Supply::open(const RootOptions& options, Terminal& terminal) {
    auto configuration = configured(options);
    if (!configuration) {
        return tl::make_unexpected(configuration.error());
    }
    const auto& configs = configuration->repositories;
    terminal.status("reading repositories");
    if (auto made = buildroot::own_folder(options.state); !made) {
        return tl::make_unexpected(made.error());
    }
    const ScopedTimer timer("repositories");
    auto loading = load_options(options, terminal);
    loading.groups = needs_groups(options.base);
    auto metadata = repo::load_metadata(configs, options.state, loading);
    if (!metadata) {
        return tl::make_unexpected(metadata.error());
    }
    auto cache = repo::PackageCache::open(options.state, available(configs, *metadata), loading);
    if (!cache) {
        return tl::make_unexpected(cache.error());
    }
    resolve::Resolver resolver({options.arch, {}, rules_of(*configuration)}, *metadata);
    if (auto loaded = resolver.load(); !loaded) {
        return tl::make_unexpected(loaded.error());
    }
    auto groups = repo::load_groups(*metadata);
    if (!groups) {
        return tl::make_unexpected(groups.error());
    }
    repo::PackageSignatures signatures(options.state, configs, loading);
    Supply supply(std::move(*metadata),
                  std::move(resolver),
                  std::move(*cache),
                  std::move(signatures),
                  terminal);
    supply.groups_ = std::move(*groups);
    supply.main_ = std::move(configuration->main);
    return supply;
}

Result<std::vector<UniqueFd>> Supply::open_packages(const std::vector<model::Package>& packages) {
    const ScopedTimer timer("fetch packages");
    TransferProgress transfer(terminal_);
    auto files = cache_.fetch_all(
        packages, [&](const repo::FetchProgress& progress) { transfer.packages(progress); });
    transfer.finish();
    if (!files) {
        return tl::make_unexpected(files.error());
    }
    terminal_.status(fmt::format("installing {} packages", packages.size()));
    std::vector<UniqueFd> descriptors;
    descriptors.reserve(files->size());
    for (auto& file : *files) {
        descriptors.push_back(std::move(file.fd));
    }
    return descriptors;
}

Result<std::vector<std::string>> Supply::check_signatures(
    const std::vector<model::Package>& packages) {
    return signatures_.check(packages, cache_);
}

std::vector<journal::RepositoryState> Supply::states() const {
    std::vector<journal::RepositoryState> states;
    for (const auto& repository : metadata_) {
        states.push_back({repository.id,
                          repository.base_url,
                          repository.revision,
                          repository.repomd.hex,
                          repository.signed_by});
    }
    return states;
}

}  // namespace dynbr::cli
