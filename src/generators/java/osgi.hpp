// The bundles that OSGi manifests and bnd files require.
#pragma once

#include "dynbr/generators/ecosystem.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace dynbr::generators::java {

struct RequiredBundle {
    std::string name;
    /// The lower end of the version range; empty if there is none.
    std::string version;
    bool optional = false;
    unsigned line = 0;
};

struct BundleManifest {
    /// Bundle-SymbolicName; may be empty.
    std::string name;
    std::vector<RequiredBundle> required;
};

/// Of a META-INF/MANIFEST.MF or a bnd file.
[[nodiscard]] BundleManifest parse_bundle_manifest(std::string_view text);

[[nodiscard]] bool is_bundle_manifest(std::string_view path);

/// `paths`: the tree's files, of which manifests are read.
[[nodiscard]] Result<void> require_bundles(const ScanContext& context,
                                           const std::vector<std::string>& paths);

}  // namespace dynbr::generators::java
