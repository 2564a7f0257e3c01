// A manifest as a tree of values that know their lines, whichever format it was written in: TOML, JSON or YAML.
#pragma once

#include "dynbr/base/error.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dynbr::formats {

struct Member;

/// A value. Owns all below it.
struct Node {
    enum class Kind { Null, Boolean, Integer, Float, String, Date, Array, Table };

    Kind kind = Kind::Null;
    /// Where it begins, counted from 1.
    unsigned line = 0;
    /// A string's content; a number's, boolean's or date's text, as near to the file's as the format's reader tells.
    std::string text;
    /// An array's.
    std::vector<Node> items;
    /// A table's, in the order of the file. No key appears twice.
    std::vector<Member> members;

    /// The member of that name; null if there is none or this is no table. Takes time linear in the members.
    [[nodiscard]] const Node* find(std::string_view key) const;

    /// find() along a path of keys.
    [[nodiscard]] const Node* at(std::initializer_list<std::string_view> path) const;

    /// Null if this isn't a string.
    [[nodiscard]] const std::string* string() const { return is(Kind::String) ? &text : nullptr; }

    /// Nothing if this isn't a boolean.
    [[nodiscard]] std::optional<bool> boolean() const;

    [[nodiscard]] bool is(Kind other) const { return kind == other; }

    /// "a string", "a table", ...: for messages.
    [[nodiscard]] const char* type_name() const;
};

struct Member {
    std::string key;
    /// Of the key.
    unsigned line = 0;
    Node value;
};

struct DocumentLimits {
    std::size_t bytes = std::size_t{16} << 20U;
    std::size_t depth = 64;
    std::size_t nodes = 1'000'000;
};

/// TOML 1.0. The error's message ends with the line; the caller names the file.
[[nodiscard]] Result<Node> parse_toml(std::string_view text, const DocumentLimits& limits = {});

/// JSON; a leading byte order mark is skipped.
[[nodiscard]] Result<Node> parse_json_document(std::string_view text,
                                               const DocumentLimits& limits = {});

/// The one document that a YAML text is, in UTF-8. Null, boolean, integer and float are those of the core schema, and only
/// where not quoted; tags but !!str are ignored. A number's text is the file's, so that "1.10" stays that. Aliases are
/// replaced by copies, which count towards the limits; merge keys ("<<") are followed. Keys are plain words.
[[nodiscard]] Result<Node> parse_yaml(std::string_view text, const DocumentLimits& limits = {});

}  // namespace dynbr::formats
