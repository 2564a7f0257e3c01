// package.json as values. Rules: npm's documentation of package.json.
#pragma once

#include "dynbr/base/error.hpp"
#include "dynbr/formats/document.hpp"
#include "dynbr/generators/source_tree.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dynbr::generators::node {

struct Dependency {
    /// The key, by which the program refers to it.
    std::string name;
    /// A range, an address, ...; empty where only names are listed.
    std::string specifier;
    unsigned line = 0;
    /// The table that it stands in.
    const char* field = "";
    /// `peerDependenciesMeta` says so.
    bool optional = false;
};

struct Manifest {
    std::string file;
    std::string folder;
    /// Empty if the package has none.
    std::string name;
    /// Of all tables, in the order of the file.
    std::vector<Dependency> dependencies;
    /// `engines.node`.
    std::optional<std::string> engine;
    unsigned engine_line = 1;
    /// Names in `bundledDependencies`; everything if `bundles_all`.
    std::vector<std::string> bundled;
    bool bundles_all = false;
    /// The patterns of `workspaces`.
    std::vector<std::string> workspaces;
};

inline constexpr const char* kDependencies = "dependencies";
inline constexpr const char* kDevDependencies = "devDependencies";
inline constexpr const char* kOptionalDependencies = "optionalDependencies";
inline constexpr const char* kPeerDependencies = "peerDependencies";

/// Nothing if there is no such file.
[[nodiscard]] Result<std::optional<formats::Node>> read_json(SourceTree& tree,
                                                             const std::string& file);

[[nodiscard]] Result<Manifest> read_manifest(const std::string& file,
                                             const formats::Node& document);

/// Whether npm could know a package by it.
[[nodiscard]] bool is_package_name(std::string_view name);

}  // namespace dynbr::generators::node
