// Which ecosystems are to scan which folders.
#pragma once

#include "dynbr/generators/generate.hpp"

#include <string>
#include <vector>

namespace dynbr::generators {

struct Scan {
    EcosystemRun run;
    /// Relative to the tree; empty: the tree itself.
    std::string folder;
};

/// Walks the tree at most once. An error where there is nothing to scan.
[[nodiscard]] Result<std::vector<Scan>> plan_scans(SourceTree& tree, const Request& request);

}  // namespace dynbr::generators
