// The compilers that an R package's own sources need.
#pragma once

#include "description.hpp"

#include "dynbr/generators/ecosystem.hpp"

namespace dynbr::generators::r {

/// For the package whose DESCRIPTION is the tree's file `path`: R's headers and a compiler for each language below src/.
[[nodiscard]] Result<void> require_toolchain(const ScanContext& context,
                                             const std::string& path,
                                             const Description& description);

}  // namespace dynbr::generators::r
