// One package at a time: from the store if it is there and good, else from its repository's folder, or from what has
// been downloaded, into the store.
#pragma once

#include "repository_folder.hpp"

#include "dynbr/repo/package_cache.hpp"

#include <map>
#include <optional>
#include <string>

namespace dynbr::repo {

/// Whether the package's checksum can be a name of a file; fetch() refuses others.
[[nodiscard]] bool well_named(const model::Package& package);

/// Safe for use by several threads at once.
class PackageStore {
  public:
    [[nodiscard]] static Result<PackageStore> open(
        const std::string& state_folder, const std::vector<RepositoryConfig>& repositories);

    [[nodiscard]] Result<PackageFile> fetch(const model::Package& package) const;

    /// In the store already, by name and size; or downloaded, and proved now.
    [[nodiscard]] bool has(const model::Package& package) const;

    /// Where downloads arrive; nothing in it has been verified.
    [[nodiscard]] std::string incoming() const;

    /// A package's name below incoming().
    [[nodiscard]] static std::string incoming_name(const model::Package& package);

  private:
    explicit PackageStore(std::string folder)
        : folder_(std::move(folder)) {}

    [[nodiscard]] Result<void> add(const RepositoryConfig& config);
    [[nodiscard]] std::string path_of(const model::Package& package) const;
    [[nodiscard]] Result<PackageFile> copy_in(const model::Package& package,
                                              const RepositoryFolder& source) const;
    [[nodiscard]] Result<PackageFile> move_in(const model::Package& package) const;

    std::string folder_;
    /// By id; nothing for repositories on servers.
    std::map<std::string, std::optional<RepositoryFolder>> folders_;
};

}  // namespace dynbr::repo
