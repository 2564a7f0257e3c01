// Making and comparing values.
#include "value.hpp"

#include <algorithm>

namespace dynbr::generators::python::setup_py {

namespace {

constexpr int kDeepest = 40;

Value of_kind(Value::Kind kind) {
    Value value;
    value.kind = kind;
    return value;
}

std::optional<bool> equal_at(const Value& a, const Value& b, int depth);

// NOLINTNEXTLINE(misc-no-recursion): bounded by kDeepest
std::optional<bool> equal_items(const std::vector<Value>& a,
                                const std::vector<Value>& b,
                                int depth) {
    if (a.size() != b.size()) {
        return false;
    }
    bool sure = true;
    for (std::size_t i = 0; i < a.size(); ++i) {
        const auto same = equal_at(a[i], b[i], depth);
        if (same == false) {
            return false;
        }
        sure = sure && same.has_value();
    }
    return sure ? std::optional(true) : std::nullopt;
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by kDeepest
std::optional<bool> equal_containers(const Value& a, const Value& b, int depth) {
    if (a.container == b.container) {
        return true;
    }
    if (!a.container->unknown.empty() || !b.container->unknown.empty()) {
        return std::nullopt;
    }
    const auto keys = equal_items(a.container->keys, b.container->keys, depth);
    return keys == true ? equal_items(a.container->items, b.container->items, depth) : keys;
}

bool is_number(const Value& value) {
    return value.is(Value::Kind::Integer) || value.is(Value::Kind::Boolean);
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by kDeepest
std::optional<bool> equal_at(const Value& a, const Value& b, int depth) {
    if (!a.known() || !b.known() || depth > kDeepest) {
        return std::nullopt;
    }
    if (is_number(a) && is_number(b)) {
        return a.integer == b.integer;
    }
    if (a.kind != b.kind) {
        return false;
    }
    if (a.container) {
        return equal_containers(a, b, depth + 1);
    }
    switch (a.kind) {
        case Value::Kind::None:
            return true;
        case Value::Kind::String:
        case Value::Kind::Path:
        case Value::Kind::External:
            return a.text == b.text;
        case Value::Kind::Function:
            return a.function == b.function && a.lambda == b.lambda;
        case Value::Kind::File:
            return a.file == b.file ? std::optional(true) : std::nullopt;
        default:
            return std::nullopt;
    }
}

}  // namespace

Value unknown(std::string why, unsigned line) {
    Value value = of_kind(Value::Kind::Unknown);
    value.text = std::move(why);
    value.line = line;
    return value;
}

Value string_value(std::string text, unsigned line) {
    Value value = of_kind(Value::Kind::String);
    value.text = std::move(text);
    value.line = line;
    return value;
}

Value integer_value(std::int64_t integer) {
    Value value = of_kind(Value::Kind::Integer);
    value.integer = integer;
    return value;
}

Value boolean_value(bool truth) {
    Value value = of_kind(Value::Kind::Boolean);
    value.integer = truth ? 1 : 0;
    return value;
}

Value container_value(Value::Kind kind, std::vector<Value> items, unsigned line) {
    Value value = of_kind(kind);
    value.container = std::make_shared<Container>();
    value.container->items = std::move(items);
    value.line = line;
    return value;
}

Value external(std::string name) {
    Value value = of_kind(Value::Kind::External);
    value.text = std::move(name);
    return value;
}

Value none() {
    return of_kind(Value::Kind::None);
}

std::optional<bool> truth_of(const Value& value) {
    switch (value.kind) {
        case Value::Kind::Unknown:
            return std::nullopt;
        case Value::Kind::None:
            return false;
        case Value::Kind::Boolean:
        case Value::Kind::Integer:
            return value.integer != 0;
        case Value::Kind::String:
            return !value.text.empty();
        case Value::Kind::List:
        case Value::Kind::Tuple:
        case Value::Kind::Set:
        case Value::Kind::Dict:
            return value.container->unknown.empty() ? std::optional(!value.container->items.empty())
                                                    : std::nullopt;
        case Value::Kind::External:
            return std::nullopt;
        default:
            return true;
    }
}

std::optional<bool> equal(const Value& a, const Value& b) {
    return equal_at(a, b, 0);
}

Value* dict_item(Container& dict, const Value& key, std::string* why) {
    for (std::size_t i = 0; i < dict.keys.size(); ++i) {
        const auto same = equal(dict.keys[i], key);
        if (same == true) {
            return &dict.items[i];
        }
        if (!same && why != nullptr) {
            *why = "a key isn't known";
        }
    }
    return nullptr;
}

void set_dict_item(Container& dict, Value key, Value value) {
    if (!key.known()) {
        dict.unknown = key.text;
        return;
    }
    if (Value* found = dict_item(dict, key)) {
        *found = std::move(value);
        return;
    }
    dict.keys.push_back(std::move(key));
    dict.items.push_back(std::move(value));
}

std::optional<std::string> text_of(const Value& value) {
    switch (value.kind) {
        case Value::Kind::String:
        case Value::Kind::Path:
            return value.text;
        case Value::Kind::Integer:
            return std::to_string(value.integer);
        case Value::Kind::Boolean:
            return value.integer != 0 ? "True" : "False";
        case Value::Kind::None:
            return "None";
        default:
            return std::nullopt;
    }
}

}  // namespace dynbr::generators::python::setup_py
