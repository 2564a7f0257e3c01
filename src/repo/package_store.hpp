// One package at a time: from the store if it is there and good, else from its repository into the store.
#pragma once

#include "transport.hpp"

#include "dynbr/repo/package_cache.hpp"

#include <map>
#include <memory>
#include <string>

namespace dynbr::repo {

/// Safe for use by several threads at once.
class PackageStore {
  public:
    [[nodiscard]] static Result<PackageStore> open(
        const std::string& state_folder, const std::vector<RepositoryConfig>& repositories);

    [[nodiscard]] Result<PackageFile> fetch(const model::Package& package) const;

  private:
    explicit PackageStore(std::string folder)
        : folder_(std::move(folder)) {}

    [[nodiscard]] Result<PackageFile> take_in(const model::Package& package,
                                              const std::string& path) const;

    std::string folder_;
    std::map<std::string, std::unique_ptr<Transport>> transports_;
};

}  // namespace dynbr::repo
