// Which files of a tree belong to Perl distributions, and what each is for.
#pragma once

#include "settings.hpp"

#include "dynbr/generators/source_tree.hpp"

#include <string>
#include <vector>

namespace dynbr::generators::perl {

struct PerlFile {
    std::string path;
    Phase phase = Phase::Runtime;
    /// It counts only if its first line says that it is a Perl program.
    bool needs_shebang = false;
};

struct Distribution {
    /// Relative to the tree, with a slash at the end; empty for the tree itself.
    std::string folder;
    /// Manifests that are there: "META.json", ... relative to `folder`.
    std::vector<std::string> manifests;
    std::vector<PerlFile> sources;
    /// There is C or C++ to be compiled.
    std::string c_source;
    std::string cxx_source;

    [[nodiscard]] bool has(const std::string& manifest) const;
};

/// The folders with a manifest that aren't below another such folder; the tree itself if there is none.
[[nodiscard]] std::vector<Distribution> find_distributions(const std::vector<TreeFile>& files,
                                                           const Settings& settings);

/// Whether a file of that name shows that there is a Perl distribution.
[[nodiscard]] bool is_manifest(std::string_view name);

/// The modules that `use` finds in this file: what its path says behind "lib/", and packages that it declares and that fit
/// its path.
[[nodiscard]] std::vector<std::string> modules_of_path(const std::string& path,
                                                       const std::vector<std::string>& packages);

}  // namespace dynbr::generators::perl
