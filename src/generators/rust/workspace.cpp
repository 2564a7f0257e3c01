// Finds the top manifest and follows members, patterns and path dependencies to all packages.
#include "workspace.hpp"

#include "../glob_path.hpp"
#include "workspace_lists.hpp"

#include "dynbr/base/escape.hpp"
#include "dynbr/base/stats.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace dynbr::generators::rust {

namespace {

using formats::Node;

constexpr std::size_t kMostMembers = 10'000;

std::string folder_of(std::string_view file) {
    const auto slash = file.rfind('/');
    return std::string(file.substr(0, slash == std::string_view::npos ? 0 : slash));
}

std::string manifest_in(std::string_view folder) {
    return folder.empty() ? "Cargo.toml" : std::string(folder) + "/Cargo.toml";
}

/// A manifest that must exist, and who says so.
struct Wanted {
    std::string file;
    std::string because_file;
    unsigned because_line = 0;
};

class Loader {
  public:
    explicit Loader(SourceTree& tree)
        : tree_(tree) {}

    Result<Workspace> load(const std::string& file) {
        auto document = read_document(file);
        if (!document) {
            return tl::make_unexpected(std::move(document.error()));
        }
        if (!*document) {
            return fail(ErrorKind::BuildFailed, fmt::format("there is no {}", escaped(file)));
        }
        if (package_table(**document) == nullptr && (*document)->find("workspace") == nullptr) {
            return manifest_error(file, 1, "there is neither a package nor a workspace");
        }
        auto found = find_root(file, std::move(**document));
        auto loaded = !found  ? tl::make_unexpected(std::move(found.error()))
                      : root_ ? load_members(file)
                              : add_package(file, *alone_, nullptr).map([](const Manifest*) {});
        if (!loaded) {
            return tl::make_unexpected(std::move(loaded.error()));
        }
        return finish();
    }

  private:
    /// Nothing if there is no such file.
    Result<std::optional<Node>> read_document(const std::string& file) {
        const auto content = tree_.read(file);
        if (!content) {
            return tl::make_unexpected(content.error());
        }
        if (content->unreadable != nullptr) {
            return std::nullopt;
        }
        const ScopedTimer timer("toml");
        auto parsed = formats::parse_toml(content->bytes);
        if (!parsed) {
            parsed.error().message = fmt::format("{}: {}", escaped(file), parsed.error().message);
            return tl::make_unexpected(std::move(parsed.error()));
        }
        return std::optional(std::move(*parsed));
    }

    /// Sets `root_`, or `alone_` to the package's document if it belongs to no workspace.
    Result<void> find_root(const std::string& file, Node document) {
        if (document.find("workspace") != nullptr) {
            root_.emplace(file, folder_of(file), std::move(document));
            return {};
        }
        const Node* named = document.at({"package", "workspace"});
        if (named != nullptr && named->string() != nullptr) {
            return take_named_root(file, *named);
        }
        alone_ = std::move(document);
        for (std::string folder = folder_of(file); !folder.empty() && !root_;) {
            folder = folder_of(folder);
            if (auto tried = try_root(manifest_in(folder), folder_of(file)); !tried) {
                return tried;
            }
        }
        return {};
    }

    Result<void> take_named_root(const std::string& file, const Node& named) {
        const auto folder = path_in_tree(folder_of(file), *named.string());
        if (!folder) {
            return manifest_error(file, named.line, "the workspace is outside of the tree");
        }
        const unsigned line = named.line;
        return try_root(manifest_in(*folder), folder_of(file)).and_then([&]() -> Result<void> {
            return root_ ? Result<void>()
                         : manifest_error(file, line, "the workspace it names is none");
        });
    }

    /// Takes `candidate` as the top manifest if it has a workspace that doesn't exclude `folder`.
    Result<void> try_root(const std::string& candidate, const std::string& folder) {
        auto document = read_document(candidate);
        if (!document || !*document || (*document)->find("workspace") == nullptr) {
            return document ? Result<void>() : tl::make_unexpected(std::move(document.error()));
        }
        root_.emplace(candidate, folder_of(candidate), std::move(**document));
        const auto lists = read_lists(*root_);
        if (!lists) {
            return tl::make_unexpected(lists.error());
        }
        if (lists->excludes(folder)) {
            root_.reset();
        }
        return {};
    }

    Result<void> load_members(const std::string& start) {
        auto lists = read_lists(*root_);
        if (!lists) {
            return tl::make_unexpected(std::move(lists.error()));
        }
        lists_ = std::move(*lists);
        for (const std::string& folder : lists_.folders) {
            want({manifest_in(folder), root_->file, root_->document.find("workspace")->line});
        }
        auto loaded = want_matching().and_then([&]() -> Result<void> {
            if (package_table(root_->document) != nullptr) {
                want({root_->file, root_->file, 1});
            }
            return load_wanted();
        });
        if (loaded && start != root_->file && seen_.count(start) == 0) {
            return manifest_error(
                start, 1, fmt::format("not a member of the workspace in {}", escaped(root_->file)));
        }
        return loaded;
    }

    Result<void> want_matching() {
        if (lists_.patterns.empty()) {
            return {};
        }
        const auto any = [this](auto test) {
            return std::ranges::any_of(lists_.patterns, test);
        };
        const auto files = tree_.files([&](const std::string& folder) {
            return any(
                [&](const GlobPath& p) { return p.matches(folder) || p.may_match_below(folder); });
        });
        if (!files) {
            return tl::make_unexpected(files.error());
        }
        for (const TreeFile& file : *files) {
            const std::string folder = file.name() == "Cargo.toml" ? folder_of(file.path)
                                       : file.link                 ? file.path
                                                                   : std::string();
            if (!folder.empty() && any([&](const GlobPath& p) { return p.matches(folder); })) {
                want({manifest_in(folder), {}, 0});
            }
        }
        return {};
    }

    void want(Wanted wanted) {
        if (!lists_.excludes(folder_of(wanted.file)) && seen_.insert(wanted.file).second) {
            wanted_.push_back(std::move(wanted));
        }
    }

    Result<void> load_wanted() {
        for (std::size_t i = 0; i < wanted_.size(); ++i) {
            if (i == kMostMembers) {
                return manifest_error(
                    root_->file, 1, fmt::format("more than the limit of {} members", kMostMembers));
            }
            if (auto loaded = load_member(wanted_[i]); !loaded) {
                return loaded;
            }
        }
        return {};
    }

    Result<void> load_member(Wanted wanted) {
        if (wanted.file == root_->file) {
            return package_table(root_->document) == nullptr
                       ? Result<void>()
                       : add_member(wanted.file, root_->document);
        }
        const auto document = read_document(wanted.file);
        if (!document) {
            return tl::make_unexpected(document.error());
        }
        if (!*document) {
            // A folder that a pattern happens to match needs not be a package.
            return wanted.because_file.empty()
                       ? Result<void>()
                       : manifest_error(wanted.because_file,
                                        wanted.because_line,
                                        fmt::format("there is no {}", escaped(wanted.file)));
        }
        if ((*document)->find("workspace") != nullptr) {
            return manifest_error(
                wanted.file,
                (*document)->find("workspace")->line,
                fmt::format("a workspace within that of {}", escaped(root_->file)));
        }
        if (package_table(**document) == nullptr) {
            return manifest_error(wanted.file, 1, "there is no package");
        }
        return add_member(wanted.file, **document);
    }

    Result<void> add_member(const std::string& file, const Node& document) {
        const auto added = add_package(file, document, &*root_);
        if (!added) {
            return tl::make_unexpected(added.error());
        }
        for (const Dependency& dependency : (*added)->dependencies) {
            if (dependency.path && is_within(*dependency.path, root_->folder)) {
                want({manifest_in(*dependency.path), file, dependency.line});
            }
        }
        return {};
    }

    Result<const Manifest*> add_package(const std::string& file,
                                        const Node& document,
                                        const WorkspaceRoot* root) {
        auto manifest = read_manifest(file, document, root);
        if (!manifest) {
            return tl::make_unexpected(std::move(manifest.error()));
        }
        if (auto checked = check_features(*manifest); !checked) {
            return tl::make_unexpected(std::move(checked.error()));
        }
        const auto [first, is_new] = names_.emplace(manifest->name, file);
        if (!is_new) {
            return manifest_error(
                file,
                manifest->name_line,
                fmt::format(
                    "package '{}' is in {}, too", escaped(manifest->name), escaped(first->second)));
        }
        workspace_.members.push_back(std::move(*manifest));
        return &workspace_.members.back();
    }

    void read_patches() {
        const Node* registries = root_ ? root_->document.find("patch") : alone_->find("patch");
        const std::string folder = root_ ? root_->folder : workspace_.members.front().folder;
        if (registries == nullptr) {
            return;
        }
        for (const formats::Member& registry : registries->members) {
            for (const formats::Member& patch : registry.value.members) {
                const Node* path = patch.value.find("path");
                const Node* package = patch.value.find("package");
                if (path != nullptr && path->string() != nullptr
                    && path_in_tree(folder, *path->string())) {
                    workspace_.patched.insert(package != nullptr && package->string() != nullptr
                                                  ? *package->string()
                                                  : patch.key);
                }
            }
        }
    }

    Result<Workspace> finish() {
        if (workspace_.members.empty()) {
            return manifest_error(root_->file, 1, "the workspace has no members");
        }
        read_patches();
        std::ranges::sort(workspace_.members, {}, &Manifest::file);
        return std::move(workspace_);
    }

    SourceTree& tree_;
    std::optional<WorkspaceRoot> root_;
    std::optional<Node> alone_;
    WorkspaceLists lists_;
    std::vector<Wanted> wanted_;
    std::unordered_set<std::string> seen_;
    std::unordered_map<std::string, std::string> names_;
    Workspace workspace_;
};

}  // namespace

Result<Workspace> load_workspace(SourceTree& tree, const std::string& file) {
    const ScopedTimer timer("cargo");
    return Loader(tree).load(file);
}

}  // namespace dynbr::generators::rust
