// Follows the patterns of `workspaces`.
#include "workspaces.hpp"

#include "../glob_path.hpp"

#include "dynbr/base/escape.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <optional>

namespace dynbr::generators::node {

namespace {

constexpr const char* kManifest = "package.json";
constexpr std::size_t kMostPatterns = 1000;

bool any_matches(const std::vector<GlobPath>& patterns, std::string_view folder) {
    return std::ranges::any_of(patterns, [&](const GlobPath& one) { return one.matches(folder); });
}

bool any_may_match_below(const std::vector<GlobPath>& patterns, std::string_view folder) {
    return std::ranges::any_of(patterns,
                               [&](const GlobPath& one) { return one.may_match_below(folder); });
}

struct Patterns {
    std::vector<GlobPath> included;
    /// Those that begin with '!'.
    std::vector<GlobPath> excluded;
};

Patterns read_patterns(const std::vector<std::string>& texts) {
    Patterns patterns;
    for (std::string_view text : texts) {
        const bool excludes = text.starts_with('!');
        text.remove_prefix(excludes ? 1 : 0);
        // What leads out of the tree matches nothing in it.
        if (const auto path = path_in_tree("", text)) {
            (excludes ? patterns.excluded : patterns.included).emplace_back(*path);
        }
    }
    return patterns;
}

Result<void> add_members(SourceTree& tree, std::vector<Manifest>& packages) {
    const Patterns patterns = read_patterns(packages.front().workspaces);
    const auto files = tree.files([&](const std::string& folder) {
        return base_name(folder) != "node_modules"
               && (any_matches(patterns.included, folder)
                   || any_may_match_below(patterns.included, folder));
    });
    if (!files) {
        return tl::make_unexpected(files.error());
    }
    for (const TreeFile& file : *files) {
        const std::size_t length = file.path.size() - file.name().size();
        const std::string folder = file.path.substr(0, length == 0 ? 0 : length - 1);
        if (file.name() != kManifest || folder.empty() || !any_matches(patterns.included, folder)
            || any_matches(patterns.excluded, folder)) {
            continue;
        }
        const auto document = read_json(tree, file.path);
        if (!document) {
            return tl::make_unexpected(document.error());
        }
        if (*document) {
            auto manifest = read_manifest(file.path, **document);
            if (!manifest) {
                return tl::make_unexpected(std::move(manifest.error()));
            }
            packages.push_back(std::move(*manifest));
        }
    }
    return {};
}

/// The folder whose node_modules `path` lies in, if that is one of `folders`, and how many components follow.
struct InModules {
    std::string folder;
    std::ptrdiff_t depth = 0;
};

std::optional<InModules> in_modules(std::string_view path,
                                    const std::unordered_set<std::string>& folders) {
    constexpr std::string_view kModules = "node_modules";
    for (auto at = path.find(kModules); at != std::string_view::npos;
         at = path.find(kModules, at + 1)) {
        const std::string_view rest = path.substr(at + kModules.size());
        std::string folder(path.substr(0, at == 0 ? 0 : at - 1));
        const bool whole_name = (at == 0 || path[at - 1] == '/') && rest.starts_with('/');
        if (whole_name && folders.count(folder) != 0) {
            return InModules{std::move(folder), std::ranges::count(rest, '/')};
        }
    }
    return std::nullopt;
}

}  // namespace

Result<std::unordered_set<std::string>> folders_with_modules(
    SourceTree& tree, const std::vector<Manifest>& packages) {
    std::unordered_set<std::string> folders;
    std::unordered_set<std::string> above;
    for (const Manifest& package : packages) {
        folders.insert(package.folder);
        std::string path = (package.folder.empty() ? "" : package.folder + "/") + "node_modules";
        while (above.insert(path).second && path.find('/') != std::string::npos) {
            path.resize(path.rfind('/'));
        }
    }
    // A package lies one level below node_modules, or two if it has a scope.
    constexpr std::ptrdiff_t kDeepest = 2;
    const auto files = tree.files([&](const std::string& path) {
        const auto inside = in_modules(path, folders);
        return above.count(path) != 0 || (inside && inside->depth <= kDeepest);
    });
    if (!files) {
        return tl::make_unexpected(files.error());
    }
    std::unordered_set<std::string> found;
    for (const TreeFile& file : *files) {
        if (auto inside = in_modules(file.path, folders)) {
            found.insert(std::move(inside->folder));
        }
    }
    return found;
}

Result<std::vector<Manifest>> read_packages(SourceTree& tree) {
    const auto document = read_json(tree, kManifest);
    if (!document) {
        return tl::make_unexpected(document.error());
    }
    if (!*document) {
        return fail(ErrorKind::BuildFailed,
                    fmt::format("there is no {} in '{}'", kManifest, escaped(tree.folder())));
    }
    auto top = read_manifest(kManifest, **document);
    if (!top) {
        return tl::make_unexpected(std::move(top.error()));
    }
    if (top->workspaces.size() > kMostPatterns) {
        return fail(
            ErrorKind::BuildFailed,
            fmt::format("{}: more than the limit of {} workspaces", kManifest, kMostPatterns));
    }
    std::vector<Manifest> packages;
    packages.push_back(std::move(*top));
    if (!packages.front().workspaces.empty()) {
        if (auto added = add_members(tree, packages); !added) {
            return tl::make_unexpected(std::move(added.error()));
        }
    }
    return packages;
}

}  // namespace dynbr::generators::node
