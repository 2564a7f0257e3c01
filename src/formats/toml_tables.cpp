// Looking up, adding, and turning into a document.
#include "toml_tables.hpp"

#include <algorithm>

namespace dynbr::formats {

namespace {

/// Up to here, looking through all is quicker than hashing.
constexpr std::size_t kSmall = 16;

// NOLINTNEXTLINE(misc-no-recursion): as deep as the reader's limit
Node node_of(TomlEntry& entry) {
    if (entry.table != nullptr) {
        return entry.table->to_node();
    }
    if (entry.tables.empty()) {
        return std::move(entry.value);
    }
    Node array;
    array.kind = Node::Kind::Array;
    array.line = entry.line;
    array.items.reserve(entry.tables.size());
    for (const auto& table : entry.tables) {
        array.items.push_back(table->to_node());
    }
    return array;
}

}  // namespace

TomlEntry* TomlTable::find(std::string_view key) {
    if (entries.size() <= kSmall) {
        const auto found = std::ranges::find(entries, key, &TomlEntry::key);
        return found == entries.end() ? nullptr : &*found;
    }
    const auto found = index.find(std::string(key));
    return found == index.end() ? nullptr : &entries[found->second];
}

TomlEntry& TomlTable::add(std::string key, unsigned entry_line) {
    TomlEntry& entry = entries.emplace_back();
    entry.key = std::move(key);
    entry.line = entry_line;
    if (entries.size() > kSmall) {
        for (std::size_t i = index.size(); i < entries.size(); ++i) {
            index.emplace(entries[i].key, i);
        }
    }
    return entry;
}

// NOLINTNEXTLINE(misc-no-recursion): as deep as the reader's limit
Node TomlTable::to_node() {
    Node node;
    node.kind = Node::Kind::Table;
    node.line = line;
    node.members.reserve(entries.size());
    for (TomlEntry& entry : entries) {
        Node value = node_of(entry);
        node.members.push_back({std::move(entry.key), entry.line, std::move(value)});
    }
    return node;
}

}  // namespace dynbr::formats
