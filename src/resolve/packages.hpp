// Packages of a pool as values.
#pragma once

#include "dynbr/base/error.hpp"
#include "dynbr/model/package.hpp"
#include "dynbr/solv/pool.hpp"

namespace dynbr::resolve {

/// An Environment error where the repository's metadata says something that cannot be trusted or used: a weak or no
/// checksum, no location, or a location outside of the repository.
[[nodiscard]] Result<model::Package> to_package(const solv::Pool& pool, solv::Id id);

}  // namespace dynbr::resolve
