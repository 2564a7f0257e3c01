// Clears a cache folder of what nobody needs any more.
#pragma once

#include <chrono>
#include <string>
#include <vector>

namespace dynbr::repo {

/// Removes regular files in this folder that were last changed longer ago than `age` and whose names start with none
/// of `keep`. What can't be removed stays: it costs space, nothing else.
void remove_stale_files(const std::string& folder,
                        std::chrono::hours age,
                        const std::vector<std::string>& keep);

}  // namespace dynbr::repo
