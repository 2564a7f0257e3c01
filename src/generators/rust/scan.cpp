// From manifests to requirements, package by package.
#include "scan.hpp"

#include "member_features.hpp"
#include "settings.hpp"
#include "system_libraries.hpp"
#include "workspace.hpp"

#include "dynbr/base/escape.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace dynbr::generators::rust {

namespace {

constexpr const char* kManifest = "Cargo.toml";

/// Where to start: the given manifest, the top one, or else the topmost ones.
Result<std::vector<std::string>> find_manifests(SourceTree& tree, const std::string& given) {
    if (!given.empty()) {
        return std::vector<std::string>{given};
    }
    const auto top = tree.read_head(kManifest, 0);
    if (!top) {
        return tl::make_unexpected(top.error());
    }
    if (top->unreadable == nullptr) {
        return std::vector<std::string>{kManifest};
    }
    const auto files =
        tree.files([](const std::string& folder) { return !hidden_or_foreign(folder); });
    if (!files) {
        return tl::make_unexpected(files.error());
    }
    std::vector<std::string> found;
    std::string last_folder;
    for (const TreeFile& file : *files) {
        // What lies below a folder follows directly after that folder's own files.
        const std::string folder = file.path.substr(0, file.path.size() - file.name().size());
        if (file.name() == kManifest && (found.empty() || !folder.starts_with(last_folder))) {
            found.push_back(file.path);
            last_folder = folder;
        }
    }
    if (found.empty()) {
        return fail(ErrorKind::BuildFailed,
                    fmt::format("there is no {} in '{}'", kManifest, escaped(tree.folder())));
    }
    return found;
}

/// A feature that no member has is most likely a mistake, but cargo2rpm lets it pass where there are several.
void warn_of_unknown_features(const Workspace& workspace,
                              const Names& features,
                              Findings& findings) {
    for (const std::string& feature : features) {
        const bool known = std::ranges::any_of(workspace.members, [&](const Manifest& manifest) {
            return manifest.features.count(feature) != 0;
        });
        if (!known) {
            findings.warn(
                fmt::format("no member of the workspace has a feature '{}'", escaped(feature)));
        }
    }
}

Result<void> scan_package(const Manifest& manifest,
                          const FeatureFlags& flags,
                          const Settings& settings,
                          const ScanContext& context) {
    const auto enabled = enable(manifest, flags);
    if (!enabled) {
        return tl::make_unexpected(enabled.error());
    }
    auto required = require_crates(manifest, *enabled, settings.selection, context);
    if (!required || !settings.system_libraries) {
        return required;
    }
    return require_system_libraries(manifest, *enabled, settings.selection, context);
}

Result<void> scan_workspace(const std::string& file,
                            Settings settings,
                            const ScanContext& context) {
    auto workspace = load_workspace(context.tree, file);
    if (!workspace) {
        return tl::make_unexpected(std::move(workspace.error()));
    }
    settings.selection.patched = std::move(workspace->patched);
    std::vector<FeatureFlags> flags = {settings.features};
    if (workspace->members.size() > 1) {
        flags = flags_of_members(workspace->members, settings.features);
        warn_of_unknown_features(*workspace, settings.features.features, context.findings);
    }
    for (std::size_t i = 0; i < workspace->members.size(); ++i) {
        auto scanned = scan_package(workspace->members[i], flags[i], settings, context);
        if (!scanned) {
            return scanned;
        }
    }
    return {};
}

}  // namespace

Result<void> scan(const ScanContext& context) {
    const auto settings = read_settings(context.options);
    if (!settings) {
        return tl::make_unexpected(settings.error());
    }
    const auto manifests = find_manifests(context.tree, settings->path);
    if (!manifests) {
        return tl::make_unexpected(manifests.error());
    }
    for (const std::string& file : *manifests) {
        if (auto scanned = scan_workspace(file, *settings, context); !scanned) {
            return scanned;
        }
    }
    return {};
}

}  // namespace dynbr::generators::rust
