// From Go import paths to what must be provided.
#pragma once

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

}  // namespace dynbr::generators::go
