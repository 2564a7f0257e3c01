// Downloads the packages that are missing here, all at once.
#pragma once

#include "download.hpp"
#include "package_store.hpp"
#include "repository_cache.hpp"

#include "dynbr/repo/metadata.hpp"

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace dynbr::repo {

class PackageDownloads {
  public:
    PackageDownloads(std::string state_folder,
                     const std::vector<RepositoryConfig>& repositories,
                     LoadOptions options);

    /// Who compares checksums while packages arrive. Afterwards the store does so in any case, several at a time.
    enum class Compare {
        /// Nobody: the fastest, and right but for servers that are damaged.
        Later,
        /// The downloading program: what one server has wrong is asked of the next.
        AtOnce,
    };

    /// Afterwards the store has, or can try to take in, each of these packages that comes from a server. Says whether
    /// anything was downloaded.
    [[nodiscard]] Result<bool> bring(
        const PackageStore& store,
        const std::vector<model::Package>& packages,
        Compare compare,
        const std::function<void(const FetchProgress&)>& on_progress) const;

  private:
    using Packages = std::vector<const model::Package*>;

    [[nodiscard]] Packages missing(const PackageStore& store,
                                   const std::vector<model::Package>& packages) const;
    [[nodiscard]] Result<std::vector<UniqueFd>> lock(const Packages& packages) const;
    [[nodiscard]] Result<DownloadJob> job_for(const PackageStore& store,
                                              const Packages& packages,
                                              Compare compare) const;
    [[nodiscard]] Result<Server> server_of(const std::string& repository) const;

    std::string state_folder_;
    /// Those on servers, by id.
    std::map<std::string, RepositoryConfig> configs_;
    LoadOptions options_;
};

}  // namespace dynbr::repo
