// Reading version catalogs (Gradle's "Version catalogs", "The TOML file format").
#include "version_catalog.hpp"

#include "dynbr/base/escape.hpp"
#include "dynbr/formats/document.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace dynbr::generators::java {

namespace {

using formats::Node;

std::string accessor(std::string alias) {
    std::ranges::replace_if(
        alias, [](char c) { return c == '-' || c == '_'; }, '.');
    return alias;
}

std::string text_of(const Node& node, std::string_view key) {
    const Node* value = node.find(key);
    return value != nullptr && value->string() != nullptr ? *value->string() : std::string();
}

/// "g:a:v", { module = "g:a" } or { group = "g", name = "a" }.
std::optional<Artifact> artifact_of(const Node& node) {
    if (node.string() != nullptr) {
        return artifact_of_notation(*node.string());
    }
    const std::string module = text_of(node, "module");
    return artifact_of_notation(
        module.empty() ? text_of(node, "group") + ":" + text_of(node, "name") : module);
}

}  // namespace

Result<VersionCatalog> parse_version_catalog(std::string_view text) {
    const auto document = formats::parse_toml(text);
    if (!document) {
        return tl::make_unexpected(document.error());
    }
    VersionCatalog catalog;
    if (const Node* libraries = document->find("libraries"); libraries != nullptr) {
        for (const auto& [alias, line, value] : libraries->members) {
            auto artifact = artifact_of(value);
            if (!artifact) {
                return fail(
                    ErrorKind::BuildFailed,
                    fmt::format("library '{}' names no module (line {})", escaped(alias), line));
            }
            catalog.libraries[accessor(alias)] = {std::move(*artifact), line};
        }
    }
    if (const Node* bundles = document->find("bundles"); bundles != nullptr) {
        for (const auto& [alias, line, value] : bundles->members) {
            for (const Node& item : value.items) {
                if (item.string() != nullptr) {
                    catalog.bundles[accessor(alias)].push_back(accessor(*item.string()));
                }
            }
        }
    }
    return catalog;
}

}  // namespace dynbr::generators::java
