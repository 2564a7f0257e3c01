// From Go import paths and pkg-config packages to rpm requirements.
#pragma once

#include "dynbr/model/reldep.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dynbr::generators::go {

/// What an import comes to: a path that must be provided, or the reason why nothing has to be; both null/empty: the
/// path is not a legal one.
struct ImportMeaning {
    std::string required_path;
    const char* dropped_because = nullptr;
};

/// `own_paths`: import paths below which the tree itself provides everything.
[[nodiscard]] ImportMeaning meaning_of_import(std::string_view path,
                                              const std::vector<std::string>& own_paths);

/// "name" or "name >= 1.2"; nothing if it can't be a package of pkg-config.
[[nodiscard]] std::optional<model::Reldep> pkg_config_requirement(std::string_view argument);

}  // namespace dynbr::generators::go
