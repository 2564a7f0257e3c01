// Access to a document's values.
#include "dynbr/formats/document.hpp"

#include <algorithm>

namespace dynbr::formats {

const Node* Node::find(std::string_view key) const {
    const auto found = std::ranges::find(members, key, &Member::key);
    return found == members.end() ? nullptr : &found->value;
}

const Node* Node::at(std::initializer_list<std::string_view> path) const {
    const Node* node = this;
    for (const std::string_view key : path) {
        node = node == nullptr ? nullptr : node->find(key);
    }
    return node;
}

std::optional<bool> Node::boolean() const {
    return is(Kind::Boolean) ? std::optional(text == "true") : std::nullopt;
}

const char* Node::type_name() const {
    switch (kind) {
        case Kind::Null:
            return "null";
        case Kind::Boolean:
            return "a boolean";
        case Kind::Integer:
        case Kind::Float:
            return "a number";
        case Kind::String:
            return "a string";
        case Kind::Date:
            return "a date";
        case Kind::Array:
            return "an array";
        case Kind::Table:
            return "a table";
    }
    return "nothing";
}

}  // namespace dynbr::formats
