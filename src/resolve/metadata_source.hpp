// The repositories' verified metadata as a source of packages.
#pragma once

#include "dynbr/model/repository.hpp"
#include "dynbr/resolve/resolver.hpp"

namespace dynbr::resolve {

[[nodiscard]] std::unique_ptr<PackageSource> metadata_source(
    const std::vector<model::RepositoryMetadata>& repositories);

}  // namespace dynbr::resolve
