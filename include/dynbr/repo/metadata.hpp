// Brings repositories' metadata onto this machine, verified.
#pragma once

#include "dynbr/base/error.hpp"
#include "dynbr/model/repository.hpp"
#include "dynbr/repo/config.hpp"

#include <string>
#include <vector>

namespace dynbr::repo {

/// Reads repomd.xml and copies the files that it names (primary, filelists) below `state_folder`, checking sizes and
/// checksums on the way. Copies, even of file:// folders: nobody else can change them between the check and a later
/// use. They are named by their checksums, so a warm start reads repomd.xml and nothing else.
[[nodiscard]] Result<model::RepositoryMetadata> load_metadata(const RepositoryConfig& config,
                                                              const std::string& state_folder);

/// All of them, in the given order.
[[nodiscard]] Result<std::vector<model::RepositoryMetadata>> load_metadata(
    const std::vector<RepositoryConfig>& configs, const std::string& state_folder);

}  // namespace dynbr::repo
