// The libraries of a Gradle version catalog, gradle/libs.versions.toml.
#pragma once

#include "coordinates.hpp"

#include "dynbr/base/error.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace dynbr::generators::java {

struct CatalogLibrary {
    Artifact artifact;
    unsigned line = 0;
};

struct VersionCatalog {
    /// By accessor: the alias with '.' for '-' and '_'.
    std::map<std::string, CatalogLibrary, std::less<>> libraries;
    /// Accessors of libraries, by accessor of the bundle.
    std::map<std::string, std::vector<std::string>, std::less<>> bundles;
};

/// The error's message ends with the line; the caller names the file.
[[nodiscard]] Result<VersionCatalog> parse_version_catalog(std::string_view text);

}  // namespace dynbr::generators::java
