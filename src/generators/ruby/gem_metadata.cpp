// The metadata of a built gem: Gem::Specification as YAML.
#include "manifests.hpp"

#include "dynbr/formats/document.hpp"

namespace dynbr::generators::ruby {

namespace {

using formats::Node;

/// Gem::Requirement: requirements: [[">=", {version: "1.0"}], ...]
std::vector<std::string> requirements_of(const Node* requirement) {
    std::vector<std::string> texts;
    const Node* list = requirement == nullptr ? nullptr : requirement->find("requirements");
    for (const Node& pair : list == nullptr ? std::vector<Node>() : list->items) {
        const Node* version = pair.items.size() == 2 ? pair.items[1].find("version") : nullptr;
        if (version != nullptr) {
            texts.push_back(pair.items[0].text + " " + version->text);
        }
    }
    return texts;
}

void read_dependency(const Node& node, Manifest& manifest) {
    const Node* name = node.find("name");
    if (name == nullptr || name->string() == nullptr) {
        return;
    }
    const Node* type = node.find("type");
    const Node* requirement = node.find("requirement");
    Dependency found;
    found.kind = type != nullptr && type->text.find("development") != std::string::npos
                     ? Kind::Development
                     : Kind::Runtime;
    found.name = name->text;
    found.requirements =
        requirements_of(requirement != nullptr ? requirement : node.find("version_requirements"));
    found.line = name->line;
    found.field = "dependencies";
    manifest.dependencies.push_back(std::move(found));
}

}  // namespace

Result<Manifest> read_gem_metadata(std::string_view text) {
    const auto root = formats::parse_yaml(text);
    if (!root) {
        return tl::make_unexpected(root.error());
    }
    Manifest manifest;
    if (const Node* name = root->find("name"); name != nullptr && name->string() != nullptr) {
        manifest.names.push_back(name->text);
    }
    if (const Node* dependencies = root->find("dependencies")) {
        for (const Node& node : dependencies->items) {
            read_dependency(node, manifest);
        }
    }
    if (const Node* extensions = root->find("extensions");
        extensions != nullptr && !extensions->items.empty()) {
        manifest.extensions = extensions->line;
    }
    for (const auto& [key, kind] : {std::pair("required_ruby_version", Kind::Ruby),
                                    std::pair("required_rubygems_version", Kind::Rubygems)}) {
        if (const Node* version = root->find(key)) {
            Dependency found;
            found.kind = kind;
            found.requirements = requirements_of(version);
            found.line = version->line;
            found.field = key;
            manifest.dependencies.push_back(std::move(found));
        }
    }
    return manifest;
}

}  // namespace dynbr::generators::ruby
