// A package's Cargo.toml as values, with what it takes over from its workspace filled in.
// Rules: the Cargo book, "The Manifest Format", "Specifying Dependencies" and "Features".
#pragma once

#include "dynbr/base/error.hpp"
#include "dynbr/formats/document.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace dynbr::generators::rust {

enum class DependencyKind { Normal, Build, Dev };

enum class SourceKind { Registry, Path, Git };

struct Dependency {
    /// What it is called in this manifest; features refer to it by this.
    std::string key;
    /// The crate's own name.
    std::string name;
    DependencyKind kind = DependencyKind::Normal;
    /// The table `target.<platform>` that it stands in; empty outside of one.
    std::string platform;
    /// As written; "*" if there is none.
    std::string requirement = "*";
    bool optional = false;
    bool default_features = true;
    std::vector<std::string> features;
    SourceKind source = SourceKind::Registry;
    /// The folder of a path dependency, relative to the tree; nothing if it lies outside.
    std::optional<std::string> path;
    unsigned line = 0;
};

/// By name; the entries as written, and one "dep:NAME" for each feature that an optional dependency implies.
using FeatureTable = std::map<std::string, std::vector<std::string>, std::less<>>;

struct Manifest {
    /// Both relative to the tree.
    std::string file;
    std::string folder;
    std::string name;
    unsigned name_line = 0;
    /// Empty where nothing is said and the edition says nothing.
    std::string rust_version;
    unsigned rust_version_line = 0;
    /// In the order in which cargo lists them: outside of platforms first, then by platform, each by key.
    std::vector<Dependency> dependencies;
    FeatureTable features;
    /// Relative to the tree; nothing where there is none by declaration, "build.rs" by default.
    std::optional<std::string> build_script;
    /// `package.metadata`; of kind Null if there is none.
    formats::Node metadata;
};

/// The document of a workspace's top manifest, and where it lies. Can be moved, but not copied: `dependencies` points into
/// the document.
struct WorkspaceRoot {
    WorkspaceRoot(std::string file, std::string folder, formats::Node document);
    WorkspaceRoot(WorkspaceRoot&&) = default;
    WorkspaceRoot& operator=(WorkspaceRoot&&) = default;

    std::string file;
    std::string folder;
    formats::Node document;
    /// `workspace.dependencies`.
    std::unordered_map<std::string_view, const formats::Node*> dependencies;
};

/// A BuildFailed error "FILE:LINE: SENTENCE".
[[nodiscard]] tl::unexpected<Error> manifest_error(std::string_view file,
                                                   unsigned line,
                                                   std::string_view sentence);

/// `document` is that of `file`, whose `package` table exists. `root` is null outside of a workspace.
[[nodiscard]] Result<Manifest> read_manifest(const std::string& file,
                                             const formats::Node& document,
                                             const WorkspaceRoot* root);

/// The `package` table, or `project` as it was called once; null if there is none.
[[nodiscard]] const formats::Node* package_table(const formats::Node& document);

}  // namespace dynbr::generators::rust
