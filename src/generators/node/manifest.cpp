// Reads the tables of a package.json.
#include "manifest.hpp"

#include "dynbr/base/escape.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace dynbr::generators::node {

namespace {

using formats::Node;

/// npm's own limit is 214.
constexpr std::size_t kLongestName = 256;

class Reader {
  public:
    Reader(const std::string& file, const Node& document)
        : document_(document) {
        manifest_.file = file;
        const auto slash = file.rfind('/');
        manifest_.folder = file.substr(0, slash == std::string::npos ? 0 : slash);
    }

    Result<Manifest> read() {
        if (!document_.is(Node::Kind::Table)) {
            return error(document_.line, fmt::format("package.json is {}", document_.type_name()));
        }
        if (const Node* name = document_.find("name");
            name != nullptr && name->string() != nullptr) {
            manifest_.name = *name->string();
        }
        for (const char* field :
             {kDependencies, kDevDependencies, kOptionalDependencies, kPeerDependencies}) {
            if (auto read = read_table(field); !read) {
                return tl::make_unexpected(std::move(read.error()));
            }
        }
        mark_optional_peers();
        read_bundled();
        read_workspaces();
        return read_engines().map([&] { return std::move(manifest_); });
    }

  private:
    [[nodiscard]] tl::unexpected<Error> error(unsigned line, std::string_view sentence) const {
        return fail(ErrorKind::BuildFailed,
                    fmt::format("{}:{}: {}", escaped(manifest_.file), line, sentence));
    }

    Result<void> add(const std::string& name, const Node& value, unsigned line, const char* field) {
        if (!is_package_name(name)) {
            return error(line, fmt::format("'{}' is no name of a package", escaped(name)));
        }
        if (value.string() == nullptr) {
            return error(
                line, fmt::format("the version of '{}' is {}", escaped(name), value.type_name()));
        }
        manifest_.dependencies.push_back({name, *value.string(), line, field, false});
        return {};
    }

    /// A table of ranges, a list of names, or one name.
    Result<void> read_table(const char* field) {
        static const Node no_version = [] {
            Node node;
            node.kind = Node::Kind::String;
            return node;
        }();
        const Node* table = document_.find(field);
        if (table == nullptr || table->is(Node::Kind::Null)) {
            return {};
        }
        if (const std::string* only = table->string()) {
            return add(*only, no_version, table->line, field);
        }
        if (!table->is(Node::Kind::Table) && !table->is(Node::Kind::Array)) {
            return error(table->line, fmt::format("'{}' is {}", field, table->type_name()));
        }
        for (const formats::Member& member : table->members) {
            if (auto added = add(member.key, member.value, member.line, field); !added) {
                return added;
            }
        }
        for (const Node& item : table->items) {
            if (item.string() == nullptr) {
                return error(item.line, fmt::format("'{}' has {} in it", field, item.type_name()));
            }
            if (auto added = add(*item.string(), no_version, item.line, field); !added) {
                return added;
            }
        }
        return {};
    }

    void mark_optional_peers() {
        const Node* meta = document_.find("peerDependenciesMeta");
        for (Dependency& dependency : manifest_.dependencies) {
            if (meta != nullptr && dependency.field == kPeerDependencies) {
                const Node* optional = meta->at({dependency.name, "optional"});
                dependency.optional = optional != nullptr && optional->boolean() == true;
            }
        }
    }

    void read_bundled() {
        const Node* found = document_.find("bundledDependencies");
        found = found == nullptr ? document_.find("bundleDependencies") : found;
        if (found != nullptr) {
            manifest_.bundles_all = found->boolean() == true;
            take_strings(*found, manifest_.bundled);
        }
    }

    void read_workspaces() {
        const Node* found = document_.find("workspaces");
        if (found != nullptr && found->is(Node::Kind::Table)) {
            found = found->find("packages");
        }
        if (found != nullptr) {
            take_strings(*found, manifest_.workspaces);
        }
    }

    static void take_strings(const Node& list, std::vector<std::string>& strings) {
        for (const Node& item : list.items) {
            if (item.string() != nullptr) {
                strings.push_back(*item.string());
            }
        }
    }

    /// A table, or a list such as ["node >= 0.4"] in old packages.
    Result<void> read_engines() {
        const Node* engines = document_.find("engines");
        if (engines == nullptr) {
            return {};
        }
        manifest_.engine_line = engines->line;
        if (const Node* node = engines->find("node")) {
            if (node->string() == nullptr) {
                return error(node->line, fmt::format("engines.node is {}", node->type_name()));
            }
            manifest_.engine = *node->string();
            manifest_.engine_line = node->line;
        }
        constexpr std::string_view kNode = "node";
        for (const Node& item : engines->items) {
            if (item.string() != nullptr && item.string()->starts_with(kNode)) {
                manifest_.engine = item.string()->substr(kNode.size());
                manifest_.engine_line = item.line;
            }
        }
        return {};
    }

    const Node& document_;
    Manifest manifest_;
};

}  // namespace

bool is_package_name(std::string_view name) {
    const auto is_legal = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
               || std::string_view("-._~@/").find(c) != std::string_view::npos;
    };
    return !name.empty() && name.size() <= kLongestName && std::ranges::all_of(name, is_legal);
}

Result<std::optional<Node>> read_json(SourceTree& tree, const std::string& file) {
    const auto content = tree.read(file);
    if (!content) {
        return tl::make_unexpected(content.error());
    }
    if (content->unreadable != nullptr) {
        return std::nullopt;
    }
    auto parsed = formats::parse_json_document(content->bytes);
    if (!parsed) {
        parsed.error().message = fmt::format("{}: {}", escaped(file), parsed.error().message);
        return tl::make_unexpected(std::move(parsed.error()));
    }
    return std::optional(std::move(*parsed));
}

Result<Manifest> read_manifest(const std::string& file, const Node& document) {
    return Reader(file, document).read();
}

}  // namespace dynbr::generators::node
