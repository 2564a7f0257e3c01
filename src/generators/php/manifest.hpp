// composer.json as values. Rules: Composer's documentation, "The composer.json schema".
#pragma once

#include "dynbr/base/error.hpp"
#include "dynbr/formats/document.hpp"
#include "dynbr/generators/source_tree.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dynbr::generators::php {

struct Dependency {
    /// "vendor/package", "php", "ext-json", ..., as written.
    std::string name;
    std::string constraint;
    unsigned line = 0;
    /// "require" or "require-dev".
    const char* field = "";
};

struct Manifest {
    std::string file;
    /// Empty if the package has none.
    std::string name;
    std::string version;
    std::vector<Dependency> dependencies;
    /// What it takes the place of or provides itself.
    std::vector<std::string> own;
    /// Patterns of folders with packages of their own (repositories of type "path").
    std::vector<std::string> paths;
};

inline constexpr const char* kRequire = "require";
inline constexpr const char* kRequireDev = "require-dev";

/// Nothing if there is no such file.
[[nodiscard]] Result<std::optional<Manifest>> read_manifest(SourceTree& tree,
                                                            const std::string& file);

}  // namespace dynbr::generators::php
