// `#cgo [constraint ...] pkg-config: package ...` lines in the comment before `import "C"`.
#pragma once

#include "lexer.hpp"
#include "source_fault.hpp"
#include "tags.hpp"

#include <string>
#include <vector>

namespace dynbr::generators::go {

struct PkgConfigArgument {
    /// One argument of pkg-config: a package, or "package >= 1.2" where it was quoted.
    std::string text;
    unsigned line = 0;
};

/// The packages of all pkg-config lines whose constraints hold; flags are left out. Other #cgo lines don't matter.
[[nodiscard]] Scanned<std::vector<PkgConfigArgument>> pkg_config_arguments(
    const std::vector<Comment>& preamble, const Tags& tags);

}  // namespace dynbr::generators::go
