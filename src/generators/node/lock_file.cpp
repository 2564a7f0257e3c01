// Reads both forms of the list: flat with paths (2 and 3), nested by name (1).
#include "lock_file.hpp"

#include <optional>

namespace dynbr::generators::node {

namespace {

using formats::Node;

bool is_true(const Node& table, std::string_view name) {
    const Node* found = table.find(name);
    return found != nullptr && found->boolean() == true;
}

const std::string* string_of(const Node& table, std::string_view name) {
    const Node* found = table.find(name);
    return found == nullptr ? nullptr : found->string();
}

void add(const formats::Member& member, std::string name, std::vector<LockedPackage>& packages) {
    const std::string* version = string_of(member.value, "version");
    if (version == nullptr || is_true(member.value, "link")) {
        return;
    }
    const std::string* real_name = string_of(member.value, "name");
    if (real_name != nullptr) {
        name = *real_name;
    }
    packages.push_back({std::move(name),
                        *version,
                        member.line,
                        is_true(member.value, "dev") || is_true(member.value, "devOptional")});
}

/// "node_modules/a/node_modules/@b/c" is @b/c; nothing for the tree's own folders.
std::optional<std::string> name_in_path(std::string_view path) {
    constexpr std::string_view kModules = "node_modules/";
    const auto last = path.rfind(kModules);
    return last == std::string_view::npos
               ? std::nullopt
               : std::optional<std::string>(path.substr(last + kModules.size()));
}

// NOLINTNEXTLINE(misc-no-recursion): as deep as a document may be nested
void add_nested(const Node& table, std::vector<LockedPackage>& packages) {
    for (const formats::Member& member : table.members) {
        add(member, member.key, packages);
        if (const Node* inner = member.value.find("dependencies")) {
            add_nested(*inner, packages);
        }
    }
}

}  // namespace

std::vector<LockedPackage> read_lock_file(const Node& document) {
    std::vector<LockedPackage> packages;
    if (const Node* flat = document.find("packages")) {
        for (const formats::Member& member : flat->members) {
            if (auto name = name_in_path(member.key)) {
                add(member, std::move(*name), packages);
            }
        }
    } else if (const Node* nested = document.find("dependencies")) {
        add_nested(*nested, packages);
    }
    return packages;
}

}  // namespace dynbr::generators::node
