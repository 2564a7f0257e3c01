// Downloads the packages that are missing here, all at once.
#include "package_downloads.hpp"

#include "location.hpp"
#include "origins.hpp"

#include "dynbr/base/escape.hpp"

#include <algorithm>
#include <set>

namespace dynbr::repo {

namespace {

constexpr std::uint64_t kPackageLimit = std::uint64_t{64} << 30U;

DownloadTarget target_for(const model::Package& package, std::size_t server) {
    DownloadTarget target;
    target.server = server;
    target.location = package.location;
    target.file = PackageStore::incoming_name(package);
    target.checksums = {package.checksum};
    target.limit = kPackageLimit;
    if (package.download_size != 0) {
        target.size = package.download_size;
        target.limit = std::min(package.download_size, kPackageLimit);
    }
    target.resume = true;
    return target;
}

/// Turns events of a job into progress.
class Meter {
  public:
    Meter(const DownloadJob& job, const std::function<void(const FetchProgress&)>& on_progress)
        : job_(job),
          on_progress_(on_progress) {
        progress_.downloading = true;
        progress_.packages_total = job.targets.size();
        for (const DownloadTarget& target : job.targets) {
            progress_.bytes_total += target.size.value_or(0);
        }
    }

    DownloadEvents events() {
        if (!on_progress_) {
            return {};
        }
        return {[this](std::uint64_t bytes) {
                    progress_.bytes_done = bytes;
                    on_progress_(progress_);
                },
                [this](std::size_t target) {
                    progress_.packages_done += 1;
                    complete_ += job_.targets[target].size.value_or(0);
                    progress_.bytes_done = std::max(progress_.bytes_done, complete_);
                    on_progress_(progress_);
                }};
    }

  private:
    const DownloadJob& job_;
    const std::function<void(const FetchProgress&)>& on_progress_;
    FetchProgress progress_;
    /// Bytes of files that are complete: what is told in between lags behind.
    std::uint64_t complete_ = 0;
};

tl::unexpected<Error> none_offline(const model::Package& package, std::size_t count) {
    const std::string others =
        count > 1 ? " and " + std::to_string(count - 1) + " more packages" : "";
    return fail(ErrorKind::Environment,
                "package '" + escaped(package.nevra.text()) + "'" + others + " of repository '"
                    + package.repository
                    + "' isn't in the cache, and servers are not asked (--offline)",
                "run the same once without --offline");
}

}  // namespace

PackageDownloads::PackageDownloads(std::string state_folder,
                                   const std::vector<RepositoryConfig>& repositories,
                                   LoadOptions options)
    : state_folder_(std::move(state_folder)),
      options_(std::move(options)) {
    for (const RepositoryConfig& config : repositories) {
        if (const auto place = place_of(config); place && *place == Place::Servers) {
            configs_.emplace(config.id, config);
        }
    }
}

PackageDownloads::Packages PackageDownloads::missing(
    const PackageStore& store, const std::vector<model::Package>& packages) const {
    Packages found;
    std::set<std::string> seen;
    for (const model::Package& package : packages) {
        if (configs_.count(package.repository) != 0 && well_named(package)
            && seen.insert(package.checksum.hex).second && !store.has(package)) {
            found.push_back(&package);
        }
    }
    return found;
}

/// In the order of ids, so that two processes never wait for each other.
Result<std::vector<UniqueFd>> PackageDownloads::lock(const Packages& packages) const {
    std::set<std::string> ids;
    for (const model::Package* package : packages) {
        ids.insert(package->repository);
    }
    std::vector<UniqueFd> locks;
    for (const std::string& id : ids) {
        const auto cache = RepositoryCache::open(state_folder_, id);
        auto held = cache ? cache->lock("packages", options_.say)
                          : Result<UniqueFd>(tl::make_unexpected(cache.error()));
        if (!held) {
            return tl::make_unexpected(held.error());
        }
        locks.push_back(std::move(*held));
    }
    return locks;
}

Result<Server> PackageDownloads::server_of(const std::string& repository) const {
    const RepositoryConfig& config = configs_.at(repository);
    const auto cache = RepositoryCache::open(state_folder_, repository);
    if (!cache) {
        return tl::make_unexpected(cache.error());
    }
    if (const auto state = cache->state(source_of(config)); state && !state->bases.empty()) {
        return known_server(config, *state);
    }
    return find_origins(config, *cache).map([](Origins&& origins) {
        return std::move(origins.server);
    });
}

Result<DownloadJob> PackageDownloads::job_for(const PackageStore& store,
                                              const Packages& packages,
                                              Compare compare) const {
    DownloadJob job{store.incoming(), {}, {}};
    std::map<std::string, std::size_t> servers;
    for (const model::Package* package : packages) {
        if (auto checked = check_location(package->location); !checked) {
            return tl::make_unexpected(checked.error());
        }
        const auto [place, added] = servers.emplace(package->repository, servers.size());
        if (added) {
            auto server = server_of(package->repository);
            if (!server) {
                return tl::make_unexpected(server.error());
            }
            job.servers.push_back(std::move(*server));
        }
        job.targets.push_back(target_for(*package, place->second));
        if (compare == Compare::Later && package->download_size != 0) {
            job.targets.back().checksums.clear();
        }
    }
    return job;
}

Result<bool> PackageDownloads::bring(
    const PackageStore& store,
    const std::vector<model::Package>& packages,
    Compare compare,
    const std::function<void(const FetchProgress&)>& on_progress) const {
    Packages wanted = missing(store, packages);
    if (wanted.empty()) {
        return false;
    }
    if (options_.offline) {
        return none_offline(*wanted.front(), wanted.size());
    }
    const auto locks = lock(wanted);
    if (!locks) {
        return tl::make_unexpected(locks.error());
    }
    // Who held a lock may have brought them.
    wanted = missing(store, packages);
    if (wanted.empty()) {
        return false;
    }
    const auto job = job_for(store, wanted, compare);
    if (!job) {
        return tl::make_unexpected(job.error());
    }
    const auto outcomes = download(*job, Meter(*job, on_progress).events());
    if (!outcomes) {
        return tl::make_unexpected(outcomes.error());
    }
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        if (!(*outcomes)[i].done) {
            const auto target = target_for(*wanted[i], job->targets[i].server);
            return during(Result<bool>(not_downloaded(target, (*outcomes)[i])),
                          "fetching package '" + escaped(wanted[i]->nevra.text()) + "'");
        }
    }
    return true;
}

}  // namespace dynbr::repo
