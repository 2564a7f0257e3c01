// System libraries that a package says it needs: in its metadata, and in its build script's calls of pkg_config.
#pragma once

#include "features.hpp"
#include "manifest.hpp"
#include "package_requirements.hpp"

#include "dynbr/generators/ecosystem.hpp"

namespace dynbr::generators::rust {

/// pkgconfig() requirements. What can't be known is said in the findings.
[[nodiscard]] Result<void> require_system_libraries(const Manifest& manifest,
                                                    const EnabledFeatures& enabled,
                                                    const Selection& selection,
                                                    const ScanContext& context);

}  // namespace dynbr::generators::rust
