// Reads the tables of a composer.json.
#include "manifest.hpp"

#include "dynbr/base/escape.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace dynbr::generators::php {

namespace {

using formats::Node;

class Reader {
  public:
    Reader(const std::string& file, const Node& document)
        : document_(document) {
        manifest_.file = file;
    }

    Result<Manifest> read() {
        if (!document_.is(Node::Kind::Table)) {
            return error(document_.line, fmt::format("composer.json is {}", document_.type_name()));
        }
        manifest_.name = string_of("name");
        manifest_.version = string_of("version");
        for (const char* field : {"replace", "provide"}) {
            if (const Node* table = document_.find(field)) {
                for (const formats::Member& member : table->members) {
                    manifest_.own.push_back(member.key);
                }
            }
        }
        read_paths();
        return read_table(kRequire).and_then([&] { return read_table(kRequireDev); }).map([&] {
            return std::move(manifest_);
        });
    }

  private:
    [[nodiscard]] tl::unexpected<Error> error(unsigned line, std::string_view sentence) const {
        return fail(ErrorKind::BuildFailed,
                    fmt::format("{}:{}: {}", escaped(manifest_.file), line, sentence));
    }

    [[nodiscard]] std::string string_of(std::string_view name) const {
        const Node* found = document_.find(name);
        return found == nullptr || found->string() == nullptr ? std::string() : *found->string();
    }

    Result<void> read_table(const char* field) {
        const Node* table = document_.find(field);
        // PHP's writers of JSON make an empty list of an empty table.
        if (table == nullptr || (table->is(Node::Kind::Array) && table->items.empty())) {
            return {};
        }
        if (!table->is(Node::Kind::Table)) {
            return error(table->line, fmt::format("'{}' is {}", field, table->type_name()));
        }
        for (const formats::Member& member : table->members) {
            if (member.value.string() == nullptr) {
                return error(member.line,
                             fmt::format("the version of '{}' is {}",
                                         escaped(member.key),
                                         member.value.type_name()));
            }
            manifest_.dependencies.push_back(
                {member.key, *member.value.string(), member.line, field});
        }
        return {};
    }

    /// A list of repositories, or a table of them by name.
    void read_paths() {
        const Node* repositories = document_.find("repositories");
        if (repositories == nullptr) {
            return;
        }
        for (const Node& item : repositories->items) {
            read_path(item);
        }
        for (const formats::Member& member : repositories->members) {
            read_path(member.value);
        }
    }

    void read_path(const Node& repository) {
        const Node* type = repository.find("type");
        const Node* url = repository.find("url");
        if (type != nullptr && type->string() != nullptr && *type->string() == "path"
            && url != nullptr && url->string() != nullptr) {
            manifest_.paths.push_back(*url->string());
        }
    }

    const Node& document_;
    Manifest manifest_;
};

}  // namespace

Result<std::optional<Manifest>> read_manifest(SourceTree& tree, const std::string& file) {
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
    return Reader(file, *parsed).read().map([](Manifest manifest) {
        return std::optional(std::move(manifest));
    });
}

}  // namespace dynbr::generators::php
