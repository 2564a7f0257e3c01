// Reads the dependency tables and takes over what the workspace says of a dependency.
#include "dependency_table.hpp"

#include "../glob_path.hpp"

#include "dynbr/base/escape.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace dynbr::generators::rust {

namespace {

using formats::Node;

/// A dependency may not be that of an attacker's length.
constexpr std::size_t kLongestName = 256;

bool is_name_byte(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-'
           || c == '_';
}

bool is_crate_name(std::string_view name) {
    return !name.empty() && name.size() <= kLongestName && std::ranges::all_of(name, is_name_byte);
}

/// One entry of a table, and how errors in it are reported.
class Entry {
  public:
    Entry(const std::string& file, const std::string& key, const Node& value)
        : file_(file),
          key_(key),
          value_(value) {}

    [[nodiscard]] tl::unexpected<Error> error(unsigned line, std::string_view sentence) const {
        return manifest_error(
            file_, line, fmt::format("dependency '{}' {}", escaped(key_), sentence));
    }

    /// A member of that name in either spelling; null if there is none.
    [[nodiscard]] const Node* find(std::string_view name, std::string_view old_name = {}) const {
        const Node* found = value_.find(name);
        return found == nullptr && !old_name.empty() ? value_.find(old_name) : found;
    }

    [[nodiscard]] Result<std::optional<std::string>> string(std::string_view name) const {
        const Node* found = find(name);
        if (found == nullptr) {
            return std::nullopt;
        }
        if (found->string() == nullptr) {
            return error(found->line, fmt::format("has {} as its {}", found->type_name(), name));
        }
        return *found->string();
    }

    [[nodiscard]] Result<std::optional<bool>> boolean(std::string_view name,
                                                      std::string_view old_name = {}) const {
        const Node* found = find(name, old_name);
        if (found == nullptr) {
            return std::nullopt;
        }
        if (!found->boolean()) {
            return error(found->line, fmt::format("has {} as its {}", found->type_name(), name));
        }
        return found->boolean();
    }

    [[nodiscard]] Result<void> add_features(std::vector<std::string>& features) const {
        const Node* found = find("features");
        if (found == nullptr) {
            return {};
        }
        for (const Node& item : found->items) {
            if (item.string() == nullptr) {
                return error(item.line, fmt::format("has {} as a feature", item.type_name()));
            }
            features.push_back(*item.string());
        }
        return found->is(Node::Kind::Array)
                   ? Result<void>()
                   : error(found->line, fmt::format("has {} as its features", found->type_name()));
    }

    [[nodiscard]] const Node& value() const { return value_; }

  private:
    const std::string& file_;
    const std::string& key_;
    const Node& value_;
};

/// Where it comes from, and what version of it, as said in `entry` of a manifest in `folder`.
Result<void> read_source(const Entry& entry, const std::string& folder, Dependency& dependency) {
    auto version = entry.string("version");
    auto package = entry.string("package");
    auto path = entry.string("path");
    auto git = entry.string("git");
    for (auto* field : {&version, &package, &path, &git}) {
        if (!*field) {
            return tl::make_unexpected(std::move(field->error()));
        }
    }
    dependency.requirement = version->value_or("*");
    dependency.name = package->value_or(dependency.key);
    if (*path) {
        dependency.source = SourceKind::Path;
        dependency.path = path_in_tree(folder, **path);
    } else if (*git) {
        dependency.source = SourceKind::Git;
    }
    return {};
}

/// Everything but features and whether it is optional, from a value that is a version or a table.
Result<void> read_value(const Entry& entry, const std::string& folder, Dependency& dependency) {
    dependency.name = dependency.key;
    if (const std::string* version = entry.value().string()) {
        dependency.requirement = *version;
        return {};
    }
    if (!entry.value().is(Node::Kind::Table)) {
        return entry.error(entry.value().line, fmt::format("is {}", entry.value().type_name()));
    }
    const auto defaults = entry.boolean("default-features", "default_features");
    if (!defaults) {
        return tl::make_unexpected(defaults.error());
    }
    dependency.default_features = defaults->value_or(true);
    return read_source(entry, folder, dependency).and_then([&] {
        return entry.add_features(dependency.features);
    });
}

/// What `workspace.dependencies` says of it.
Result<void> inherit(const Entry& member, const WorkspaceRoot* root, Dependency& dependency) {
    if (root == nullptr) {
        return member.error(dependency.line,
                            "is the workspace's, but no workspace was found above");
    }
    const auto found = root->dependencies.find(dependency.key);
    if (found == root->dependencies.end()) {
        return member.error(dependency.line, "is not among the workspace's dependencies");
    }
    const Entry entry(root->file, dependency.key, *found->second);
    const auto defaults = member.boolean("default-features", "default_features");
    if (!defaults) {
        return tl::make_unexpected(defaults.error());
    }
    return read_value(entry, root->folder, dependency).map([&] {
        // A member can switch them on, but not off.
        dependency.default_features = dependency.default_features || defaults->value_or(false);
    });
}

class Reader {
  public:
    explicit Reader(const DependencySource& source)
        : source_(source) {}

    Result<void> add_tables(const Node& parent, const std::string& platform) {
        static constexpr struct {
            const char* name;
            const char* old_name;
            DependencyKind kind;
        } kTables[] = {{"dependencies", nullptr, DependencyKind::Normal},
                       {"dev-dependencies", "dev_dependencies", DependencyKind::Dev},
                       {"build-dependencies", "build_dependencies", DependencyKind::Build}};

        for (const auto& kind : kTables) {
            const Node* table = parent.find(kind.name);
            if (table == nullptr && kind.old_name != nullptr) {
                table = parent.find(kind.old_name);
            }
            if (table == nullptr) {
                continue;
            }
            if (auto added = add_table(*table, kind.kind, platform); !added) {
                return added;
            }
        }
        return {};
    }

    std::vector<Dependency> take() { return std::move(dependencies_); }

  private:
    Result<void> add_table(const Node& table, DependencyKind kind, const std::string& platform) {
        if (!table.is(Node::Kind::Table)) {
            return manifest_error(
                source_.file, table.line, fmt::format("dependencies are {}", table.type_name()));
        }
        const std::size_t first = dependencies_.size();
        for (const formats::Member& member : table.members) {
            Dependency dependency;
            dependency.key = member.key;
            dependency.kind = kind;
            dependency.platform = platform;
            dependency.line = member.line;
            if (auto added = add(member, std::move(dependency)); !added) {
                return added;
            }
        }
        std::sort(dependencies_.begin() + static_cast<std::ptrdiff_t>(first),
                  dependencies_.end(),
                  [](const Dependency& a, const Dependency& b) { return a.key < b.key; });
        return {};
    }

    Result<void> add(const formats::Member& member, Dependency dependency) {
        const Entry entry(source_.file, member.key, member.value);
        const auto inherited = entry.boolean("workspace");
        const auto optional = entry.boolean("optional");
        if (!inherited || !optional) {
            return tl::make_unexpected((inherited ? optional : inherited).error());
        }
        auto read = inherited->value_or(false)
                        ? inherit(entry, source_.root, dependency).and_then([&] {
                              return entry.add_features(dependency.features);
                          })
                        : read_value(entry, source_.folder, dependency);
        if (!read) {
            return read;
        }
        dependency.optional = optional->value_or(false);
        if (dependency.optional && dependency.kind == DependencyKind::Dev) {
            return entry.error(dependency.line, "is for development, so it cannot be optional");
        }
        if (!is_crate_name(dependency.name)) {
            return entry.error(dependency.line, "has no name that a crate can have");
        }
        dependencies_.push_back(std::move(dependency));
        return {};
    }

    const DependencySource& source_;
    std::vector<Dependency> dependencies_;
};

}  // namespace

Result<std::vector<Dependency>> read_dependencies(const Node& document,
                                                  const DependencySource& source) {
    Reader reader(source);
    auto read = reader.add_tables(document, "");
    std::vector<const formats::Member*> platforms;
    if (const Node* targets = document.find("target")) {
        for (const formats::Member& platform : targets->members) {
            platforms.push_back(&platform);
        }
    }
    std::ranges::sort(platforms, {}, &formats::Member::key);
    for (const formats::Member* platform : platforms) {
        read = read.and_then([&] { return reader.add_tables(platform->value, platform->key); });
    }
    if (!read) {
        return tl::make_unexpected(std::move(read.error()));
    }
    return reader.take();
}

}  // namespace dynbr::generators::rust
