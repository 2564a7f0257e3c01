// Packages on this machine, verified: content-addressed below the state folder.
#pragma once

#include "dynbr/base/error.hpp"
#include "dynbr/base/fd.hpp"
#include "dynbr/model/package.hpp"
#include "dynbr/repo/config.hpp"
#include "dynbr/repo/metadata.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace dynbr::repo {

struct PackageFile {
    /// Open for reading at its start; these very bytes have the package's checksum.
    UniqueFd fd;
    model::Package package;
    std::string path;
};

struct FetchProgress {
    /// Servers are being asked; the numbers are then those of what is missing here.
    bool downloading = false;
    std::size_t packages_done = 0;
    std::size_t packages_total = 0;
    std::uint64_t bytes_done = 0;
    std::uint64_t bytes_total = 0;
};

/// A package's file is brought from its repository once and checked then; whenever it is used again, it is checked
/// again, so a cache that a crash or a bad disk has damaged repairs itself. The folder has mode 0700. Of a repository on
/// servers two processes don't download packages at once, and what a killed one left half is resumed.
class PackageCache {
  public:
    [[nodiscard]] static Result<PackageCache> open(
        const std::string& state_folder,
        const std::vector<RepositoryConfig>& repositories,
        const LoadOptions& options = {});
    PackageCache(PackageCache&&) noexcept;
    PackageCache& operator=(PackageCache&&) noexcept;
    ~PackageCache();

    /// An Environment error with expected and found where the repository's file is not the package that its metadata
    /// promises; the cache then has nothing of it.
    [[nodiscard]] Result<PackageFile> fetch(const model::Package& package) const;

    /// All of them, in the given order; what is missing here is downloaded together, and the rest is done by several
    /// threads. The first error in that order. `on_progress` is called in the caller's thread. The soft limit of open
    /// files is raised where needed.
    [[nodiscard]] Result<std::vector<PackageFile>> fetch_all(
        const std::vector<model::Package>& packages,
        const std::function<void(const FetchProgress&)>& on_progress = {}) const;

  private:
    struct Impl;
    explicit PackageCache(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace dynbr::repo
