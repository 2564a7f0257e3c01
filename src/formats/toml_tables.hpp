// Tables of a TOML text while it is being read: the rules of which may be added to, and by what.
#pragma once

#include "dynbr/formats/document.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace dynbr::formats {

struct TomlTable;

/// A value, a table, or an array of tables.
struct TomlEntry {
    std::string key;
    unsigned line = 0;
    Node value;
    std::unique_ptr<TomlTable> table;
    std::vector<std::unique_ptr<TomlTable>> tables;
};

struct TomlTable {
    /// By what it came into being: a longer header, its own header, or a dotted key. A header may complete the first kind,
    /// dotted keys may add to the last.
    enum class Made { ByLongerHeader, ByHeader, ByDottedKey };

    Made made = Made::ByLongerHeader;
    unsigned line = 0;
    std::vector<TomlEntry> entries;
    /// Made only for large tables.
    std::unordered_map<std::string, std::size_t> index;

    /// Null if there is none. Valid until the next add().
    [[nodiscard]] TomlEntry* find(std::string_view key);

    TomlEntry& add(std::string key, unsigned line);

    /// With everything moved out of this one.
    [[nodiscard]] Node to_node();
};

}  // namespace dynbr::formats
