// TOML text to a document.
#include "toml_bare_value.hpp"
#include "toml_cursor.hpp"
#include "toml_string.hpp"
#include "toml_tables.hpp"
#include "utf8.hpp"

#include "dynbr/base/escape.hpp"
#include "dynbr/formats/document.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace dynbr::formats {

namespace {

using Made = TomlTable::Made;

/// Of a text that is wrong.
constexpr std::size_t kMostShown = 60;

struct Key {
    std::string text;
    unsigned line = 0;
};

bool is_bare_key_byte(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'
           || c == '-';
}

class Reader {
  public:
    Reader(std::string_view text, const DocumentLimits& limits)
        : cursor_(text),
          limits_(limits) {
        root_.line = 1;
    }

    TomlResult<Node> read() {
        Place current{&root_, 1};
        if (auto counted = count_node(1); !counted) {
            return tl::make_unexpected(std::move(counted.error()));
        }
        while (true) {
            if (!cursor_.skip_lines()) {
                return cursor_.fault("a control character in a comment");
            }
            if (cursor_.at_end()) {
                return root_.to_node();
            }
            auto done = cursor_.peek() == '[' ? read_header(current) : read_key_value(current);
            if (done) {
                done = end_line();
            }
            if (!done) {
                return tl::make_unexpected(std::move(done.error()));
            }
        }
    }

  private:
    /// A table, and how deep it lies.
    struct Place {
        TomlTable* table = nullptr;
        std::size_t depth = 0;
    };

    TomlResult<void> count_node(std::size_t depth) {
        if (++nodes_ > limits_.nodes) {
            return cursor_.limit(fmt::format("more than {} values", limits_.nodes));
        }
        return depth > limits_.depth
                   ? cursor_.limit(fmt::format("nested deeper than {} levels", limits_.depth))
                   : TomlResult<void>();
    }

    TomlResult<void> end_line() {
        cursor_.skip_blanks();
        if (!cursor_.skip_comment()) {
            return cursor_.fault("a control character in a comment");
        }
        return cursor_.at_end() || cursor_.take_line_end()
                   ? TomlResult<void>()
                   : cursor_.fault("something follows a value or a header on its line");
    }

    TomlResult<Key> take_key() {
        const unsigned line = cursor_.line();
        if (cursor_.peek() == '"' || cursor_.peek() == '\'') {
            return take_toml_string(cursor_, false).map([&](std::string text) {
                return Key{std::move(text), line};
            });
        }
        const std::string_view rest = cursor_.rest();
        const auto end = std::ranges::find_if_not(rest, is_bare_key_byte);
        const auto length = static_cast<std::size_t>(end - rest.begin());
        if (length == 0) {
            return cursor_.fault("a key is missing");
        }
        cursor_.skip(length);
        return Key{std::string(rest.substr(0, length)), line};
    }

    /// Keys joined by dots.
    TomlResult<std::vector<Key>> take_path() {
        std::vector<Key> path;
        do {
            cursor_.skip_blanks();
            auto key = take_key();
            if (!key) {
                return tl::make_unexpected(std::move(key.error()));
            }
            path.push_back(std::move(*key));
            if (path.size() > limits_.depth) {
                return cursor_.limit(fmt::format("nested deeper than {} levels", limits_.depth));
            }
            cursor_.skip_blanks();
        } while (cursor_.take('.'));
        return path;
    }

    [[nodiscard]] tl::unexpected<TomlFault> twice(const Key& key) const {
        return cursor_.fault(
            fmt::format("'{}' is there twice", escaped(key.text.substr(0, kMostShown))));
    }

    /// The table that `key` names within `place`, made if it isn't there.
    TomlResult<Place> enter(Place place, Key& key, Made made) {
        TomlEntry* entry = place.table->find(key.text);
        if (entry == nullptr) {
            if (auto counted = count_node(place.depth + 1); !counted) {
                return tl::make_unexpected(std::move(counted.error()));
            }
            TomlEntry& added = place.table->add(std::move(key.text), key.line);
            added.table = std::make_unique<TomlTable>();
            added.table->made = made;
            added.table->line = key.line;
            return Place{added.table.get(), place.depth + 1};
        }
        const bool by_header = made == Made::ByLongerHeader;
        if (entry->table != nullptr && (by_header || entry->table->made != Made::ByHeader)) {
            return Place{entry->table.get(), place.depth + 1};
        }
        if (!entry->tables.empty() && by_header) {
            return Place{entry->tables.back().get(), place.depth + 2};
        }
        return twice(key);
    }

    TomlResult<Place> enter_all(Place place, std::vector<Key>& path, Made made) {
        for (std::size_t i = 0; i + 1 < path.size(); ++i) {
            auto inner = enter(place, path[i], made);
            if (!inner) {
                return inner;
            }
            place = *inner;
        }
        return place;
    }

    TomlResult<void> read_header(Place& current) {
        cursor_.skip(1);
        const bool of_array = cursor_.take('[');
        auto path = take_path();
        if (!path) {
            return tl::make_unexpected(std::move(path.error()));
        }
        if (!cursor_.take(of_array ? "]]" : "]")) {
            return cursor_.fault("a header is not closed");
        }
        auto parent = enter_all({&root_, 1}, *path, Made::ByLongerHeader);
        auto place = !parent    ? parent
                     : of_array ? append_table(*parent, path->back())
                                : define_table(*parent, path->back());
        if (!place) {
            return tl::make_unexpected(std::move(place.error()));
        }
        current = *place;
        return {};
    }

    TomlResult<Place> define_table(Place parent, Key& key) {
        TomlEntry* entry = parent.table->find(key.text);
        if (entry == nullptr) {
            return enter(parent, key, Made::ByHeader);
        }
        if (entry->table == nullptr || entry->table->made != Made::ByLongerHeader) {
            return twice(key);
        }
        entry->table->made = Made::ByHeader;
        entry->table->line = key.line;
        return Place{entry->table.get(), parent.depth + 1};
    }

    TomlResult<Place> append_table(Place parent, Key& key) {
        TomlEntry* entry = parent.table->find(key.text);
        if (entry != nullptr && entry->tables.empty()) {
            return twice(key);
        }
        const unsigned line = key.line;
        if (entry == nullptr) {
            if (auto counted = count_node(parent.depth + 1); !counted) {
                return tl::make_unexpected(std::move(counted.error()));
            }
            entry = &parent.table->add(std::move(key.text), line);
        }
        if (auto counted = count_node(parent.depth + 2); !counted) {
            return tl::make_unexpected(std::move(counted.error()));
        }
        entry->tables.push_back(std::make_unique<TomlTable>());
        entry->tables.back()->made = Made::ByHeader;
        entry->tables.back()->line = line;
        return Place{entry->tables.back().get(), parent.depth + 2};
    }

    // NOLINTNEXTLINE(misc-no-recursion): limits_.depth deep
    TomlResult<void> read_key_value(Place place) {
        auto path = take_path();
        if (!path) {
            return tl::make_unexpected(std::move(path.error()));
        }
        if (!cursor_.take('=')) {
            return cursor_.fault("'=' is missing behind a key");
        }
        cursor_.skip_blanks();
        const auto parent = enter_all(place, *path, Made::ByDottedKey);
        if (!parent) {
            return tl::make_unexpected(parent.error());
        }
        Key& key = path->back();
        if (parent->table->find(key.text) != nullptr) {
            return twice(key);
        }
        auto value = read_value(parent->depth + 1);
        if (!value) {
            return tl::make_unexpected(std::move(value.error()));
        }
        parent->table->add(std::move(key.text), key.line).value = std::move(*value);
        return {};
    }

    // NOLINTNEXTLINE(misc-no-recursion): limits_.depth deep
    TomlResult<Node> read_value(std::size_t depth) {
        const char first = cursor_.peek();
        const bool nests = first == '[' || first == '{';
        // Only what can hold others is nested.
        if (auto counted = count_node(nests ? depth : 0); !counted) {
            return tl::make_unexpected(std::move(counted.error()));
        }
        const unsigned line = cursor_.line();
        if (first == '[') {
            return read_array(depth);
        }
        if (first == '{') {
            return read_inline_table(depth);
        }
        if (first == '"' || first == '\'') {
            return take_toml_string(cursor_, true).map([&](std::string text) {
                Node node;
                node.kind = Node::Kind::String;
                node.line = line;
                node.text = std::move(text);
                return node;
            });
        }
        return read_bare_value();
    }

    TomlResult<Node> read_bare_value() {
        constexpr std::string_view kEnds = " \t\r\n,]}#";
        const std::string_view rest = cursor_.rest();
        std::size_t length = std::min(rest.find_first_of(kEnds), rest.size());
        // A date may be followed by a blank and a time.
        constexpr std::size_t kDateLength = 10;
        const bool time_follows = length == kDateLength && rest[4] == '-'
                                  && rest.size() > length + 1 && rest[length] == ' '
                                  && rest[length + 1] >= '0' && rest[length + 1] <= '9';
        if (time_follows) {
            length = std::min(rest.find_first_of(kEnds, length + 1), rest.size());
        }
        auto value = toml_bare_value(rest.substr(0, length));
        if (!value) {
            return cursor_.fault(
                length == 0 ? "a value is missing"
                            : fmt::format("'{}' is no value",
                                          escaped(rest.substr(0, std::min(length, kMostShown)))));
        }
        value->line = cursor_.line();
        cursor_.skip(length);
        return std::move(*value);
    }

    // NOLINTNEXTLINE(misc-no-recursion): limits_.depth deep
    TomlResult<Node> read_array(std::size_t depth) {
        Node array;
        array.kind = Node::Kind::Array;
        array.line = cursor_.line();
        cursor_.skip(1);
        while (true) {
            if (!cursor_.skip_lines()) {
                return cursor_.fault("a control character in a comment");
            }
            if (cursor_.take(']')) {
                return array;
            }
            auto item = read_value(depth + 1);
            if (!item) {
                return item;
            }
            array.items.push_back(std::move(*item));
            if (!cursor_.skip_lines()) {
                return cursor_.fault("a control character in a comment");
            }
            if (!cursor_.take(',') && cursor_.peek() != ']') {
                return cursor_.fault("',' or ']' is missing in an array");
            }
        }
    }

    // NOLINTNEXTLINE(misc-no-recursion): limits_.depth deep
    TomlResult<Node> read_inline_table(std::size_t depth) {
        TomlTable table;
        table.made = Made::ByDottedKey;
        table.line = cursor_.line();
        cursor_.skip(1);
        cursor_.skip_blanks();
        if (cursor_.take('}')) {
            return table.to_node();
        }
        do {
            if (auto read = read_key_value({&table, depth}); !read) {
                return tl::make_unexpected(std::move(read.error()));
            }
            cursor_.skip_blanks();
        } while (cursor_.take(','));
        return cursor_.take('}') ? TomlResult<Node>(table.to_node())
                                 : cursor_.fault("',' or '}' is missing in a table");
    }

    TomlCursor cursor_;
    const DocumentLimits& limits_;
    TomlTable root_;
    std::size_t nodes_ = 0;
};

}  // namespace

Result<Node> parse_toml(std::string_view text, const DocumentLimits& limits) {
    if (text.size() > limits.bytes) {
        return fail(ErrorKind::BuildFailed,
                    fmt::format("TOML of more than {} bytes", limits.bytes));
    }
    if (const auto wrong = first_invalid_utf8(text); wrong != std::string_view::npos) {
        const auto line =
            std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(wrong), '\n') + 1;
        return fail(ErrorKind::BuildFailed, fmt::format("not TOML: invalid UTF-8 (line {})", line));
    }
    constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
    if (text.starts_with(kByteOrderMark)) {
        text.remove_prefix(kByteOrderMark.size());
    }
    auto read = Reader(text, limits).read();
    if (!read) {
        return fail(ErrorKind::BuildFailed,
                    fmt::format("{}{} (line {})",
                                read.error().limit ? "" : "not TOML: ",
                                read.error().what,
                                read.error().line));
    }
    return std::move(*read);
}

}  // namespace dynbr::formats
