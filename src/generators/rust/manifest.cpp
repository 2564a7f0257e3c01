// Reads the package table and the features.
#include "manifest.hpp"

#include "../glob_path.hpp"
#include "dependency_table.hpp"

#include "dynbr/base/escape.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <set>

namespace dynbr::generators::rust {

namespace {

using formats::Node;

/// A field of the package table, taken from the workspace where it says so.
struct Field {
    const Node* value = nullptr;
    std::string_view file;
};

class Reader {
  public:
    Reader(const std::string& file, const Node& document, const WorkspaceRoot* root)
        : document_(document),
          package_(*package_table(document)),
          root_(root) {
        manifest_.file = file;
        const auto slash = file.rfind('/');
        manifest_.folder = slash == std::string::npos ? std::string() : file.substr(0, slash);
    }

    Result<Manifest> read() {
        return read_name()
            .and_then([&] { return read_rust_version(); })
            .and_then([&] { return read_build_script(); })
            .and_then([&] {
                return read_dependencies(document_, {manifest_.file, manifest_.folder, root_});
            })
            .and_then([&](std::vector<Dependency> dependencies) {
                manifest_.dependencies = std::move(dependencies);
                return read_features();
            })
            .map([&] {
                if (const Node* metadata = package_.find("metadata")) {
                    manifest_.metadata = *metadata;
                }
                return std::move(manifest_);
            });
    }

  private:
    [[nodiscard]] tl::unexpected<Error> error(unsigned line, std::string_view sentence) const {
        return manifest_error(manifest_.file, line, sentence);
    }

    Result<void> read_name() {
        const Node* name = package_.find("name");
        if (name == nullptr || name->string() == nullptr || name->string()->empty()) {
            return error(name == nullptr ? package_.line : name->line, "the package has no name");
        }
        manifest_.name = *name->string();
        manifest_.name_line = name->line;
        return {};
    }

    Result<Field> find_field(std::string_view name) {
        const Node* found = package_.find(name);
        if (found == nullptr) {
            return Field{};
        }
        if (!found->is(Node::Kind::Table)) {
            return Field{found, manifest_.file};
        }
        const Node* inherited =
            root_ == nullptr ? nullptr : root_->document.at({"workspace", "package", name});
        if (inherited == nullptr) {
            return error(found->line,
                         root_ == nullptr ? fmt::format(
                             "{} is the workspace's, but no workspace was found above", name)
                                          : fmt::format("the workspace says no {}", name));
        }
        return Field{inherited, root_->file};
    }

    Result<void> read_rust_version() {
        auto version = find_field("rust-version");
        const auto edition = find_field("edition");
        if (!version || !edition) {
            return tl::make_unexpected((version ? edition : version).error());
        }
        if (version->value != nullptr) {
            return set_rust_version(*version);
        }
        return edition->value == nullptr ? Result<void>() : set_version_of_edition(*edition);
    }

    Result<void> set_rust_version(const Field& field) {
        const std::string* text = field.value->string();
        const auto is_legal = [](char c) {
            return (c >= '0' && c <= '9') || c == '.';
        };
        if (text == nullptr || text->empty() || !std::ranges::all_of(*text, is_legal)
            || text->front() == '.' || text->back() == '.') {
            return manifest_error(field.file, field.value->line, "rust-version is no version");
        }
        manifest_.rust_version = *text;
        manifest_.rust_version_line = package_.find("rust-version")->line;
        return {};
    }

    Result<void> set_version_of_edition(const Field& field) {
        static constexpr std::pair<std::string_view, const char*> kFirst[] = {
            {"2015", ""}, {"2018", "1.31"}, {"2021", "1.56"}, {"2024", "1.85"}};
        const std::string* text = field.value->string();
        for (const auto& [edition, version] : kFirst) {
            if (text != nullptr && *text == edition) {
                manifest_.rust_version = version;
                manifest_.rust_version_line = package_.find("edition")->line;
                return {};
            }
        }
        return manifest_error(field.file,
                              field.value->line,
                              text == nullptr
                                  ? "the edition is no string"
                                  : fmt::format("there is no edition '{}'", escaped(*text)));
    }

    Result<void> read_build_script() {
        const Node* build = package_.find("build");
        if (build == nullptr || build->boolean() == true) {
            manifest_.build_script = path_in_tree(manifest_.folder, "build.rs");
        } else if (const std::string* path = build->string()) {
            manifest_.build_script = path_in_tree(manifest_.folder, *path);
        } else if (!build->boolean() && !build->is(Node::Kind::Array)) {
            return error(build->line, fmt::format("'build' is {}", build->type_name()));
        }
        return {};
    }

    Result<void> read_features() {
        const Node* table = document_.find("features");
        std::set<std::string, std::less<>> named;
        if (table != nullptr) {
            for (const formats::Member& feature : table->members) {
                if (auto added = add_feature(feature, named); !added) {
                    return added;
                }
            }
        }
        for (const Dependency& dependency : manifest_.dependencies) {
            if (dependency.optional && named.count(dependency.key) == 0) {
                manifest_.features.try_emplace(dependency.key, 1, "dep:" + dependency.key);
            }
        }
        return {};
    }

    /// `named`: the dependencies that a feature names with "dep:".
    Result<void> add_feature(const formats::Member& feature,
                             std::set<std::string, std::less<>>& named) {
        std::vector<std::string>& entries = manifest_.features[feature.key];
        if (!feature.value.is(Node::Kind::Array)) {
            return error(feature.line,
                         fmt::format("feature '{}' is no array", escaped(feature.key)));
        }
        for (const Node& item : feature.value.items) {
            if (item.string() == nullptr) {
                return error(
                    item.line,
                    fmt::format(
                        "feature '{}' has {} in it", escaped(feature.key), item.type_name()));
            }
            entries.push_back(*item.string());
            if (item.string()->starts_with("dep:")) {
                named.insert(item.string()->substr(4));
            }
        }
        return {};
    }

    const Node& document_;
    const Node& package_;
    const WorkspaceRoot* root_;
    Manifest manifest_;
};

}  // namespace

tl::unexpected<Error> manifest_error(std::string_view file,
                                     unsigned line,
                                     std::string_view sentence) {
    return fail(ErrorKind::BuildFailed, fmt::format("{}:{}: {}", escaped(file), line, sentence));
}

WorkspaceRoot::WorkspaceRoot(std::string file_, std::string folder_, Node document_)
    : file(std::move(file_)),
      folder(std::move(folder_)),
      document(std::move(document_)) {
    if (const Node* table = document.at({"workspace", "dependencies"})) {
        for (const formats::Member& member : table->members) {
            dependencies.emplace(member.key, &member.value);
        }
    }
}

const Node* package_table(const Node& document) {
    const Node* package = document.find("package");
    return package == nullptr ? document.find("project") : package;
}

Result<Manifest> read_manifest(const std::string& file,
                               const Node& document,
                               const WorkspaceRoot* root) {
    return Reader(file, document, root).read();
}

}  // namespace dynbr::generators::rust
