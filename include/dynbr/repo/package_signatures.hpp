// Signatures of packages, as their repositories demand them.
#pragma once

#include "dynbr/base/error.hpp"
#include "dynbr/model/package.hpp"
#include "dynbr/repo/config.hpp"
#include "dynbr/repo/metadata.hpp"
#include "dynbr/repo/package_cache.hpp"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace dynbr::repo {

/// Knows the keys of each repository whose packages must be signed (gpgcheck). What has been found out about a file's bytes
/// is kept below the state folder, so that a package is checked once, not once a build; whether the key is still one
/// of the repository's, and good, is asked each time.
class PackageSignatures {
  public:
    PackageSignatures(std::string state_folder,
                      std::vector<RepositoryConfig> repositories,
                      LoadOptions options);
    PackageSignatures(PackageSignatures&&) noexcept;
    PackageSignatures& operator=(PackageSignatures&&) noexcept;
    ~PackageSignatures();

    /// For each package the fingerprint of the key that signed it, header and payload; empty where its repository
    /// demands no signature. Fetches those that haven't been looked at. An Environment error names all that have no good
    /// signature, and why.
    [[nodiscard]] Result<std::vector<std::string>> check(
        const std::vector<model::Package>& packages, const PackageCache& cache);

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace dynbr::repo
