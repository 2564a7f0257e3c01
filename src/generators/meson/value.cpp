// Making, comparing and uniting values.
#include "value.hpp"

#include "../native_build/unknown.hpp"

namespace dynbr::generators::meson {

using native_build::is_known;
using native_build::Truth;
using native_build::truth_of;

Value Value::string(std::string text) {
    Value value;
    value.kind = Kind::String;
    value.text = std::move(text);
    return value;
}

Value Value::of_number(long number) {
    Value value;
    value.kind = Kind::Number;
    value.number = number;
    return value;
}

Value Value::boolean(bool truth) {
    Value value;
    value.kind = Kind::Boolean;
    value.number = truth ? 1 : 0;
    return value;
}

Value Value::of_truth(Truth truth) {
    return truth == Truth::Unknown ? unknown() : boolean(truth == Truth::Yes);
}

Value Value::array(Items items) {
    Value value;
    value.kind = Kind::Array;
    value.items = std::make_shared<const Items>(std::move(items));
    return value;
}

Value Value::dictionary(Members members) {
    Value value;
    value.kind = Kind::Dictionary;
    value.members = std::make_shared<const Members>(std::move(members));
    return value;
}

Value Value::of_object(Object object) {
    Value value;
    value.kind = Kind::Object;
    value.object = std::make_shared<const Object>(std::move(object));
    return value;
}

bool Value::is_known_string() const {
    return kind == Kind::String && is_known(text);
}

const Object* Value::as_object(Object::Kind wanted) const {
    return kind == Kind::Object && object->kind == wanted ? object.get() : nullptr;
}

const Value* Value::find(std::string_view key) const {
    if (kind == Kind::Dictionary) {
        for (const auto& [name, value] : *members) {
            if (name == key) {
                return &value;
            }
        }
    }
    return nullptr;
}

// NOLINTNEXTLINE(misc-no-recursion): as deep as literals are nested
Truth equal(const Value& a, const Value& b) {
    if (a.is(Value::Kind::Unknown) || b.is(Value::Kind::Unknown)) {
        return Truth::Unknown;
    }
    if (a.kind != b.kind) {
        return Truth::No;
    }
    switch (a.kind) {
        case Value::Kind::String:
            return is_known(a.text) && is_known(b.text) ? truth_of(a.text == b.text)
                                                        : Truth::Unknown;
        case Value::Kind::Number:
        case Value::Kind::Boolean:
            return truth_of(a.number == b.number);
        case Value::Kind::Array: {
            if (a.items->size() != b.items->size()) {
                return Truth::No;
            }
            Truth all = Truth::Yes;
            for (std::size_t i = 0; i < a.items->size() && all != Truth::No; ++i) {
                all = both(all, equal((*a.items)[i], (*b.items)[i]));
            }
            return all;
        }
        case Value::Kind::Object:
            return a.object == b.object ? Truth::Yes : Truth::Unknown;
        default:
            return Truth::Unknown;
    }
}

namespace {

Items united(const Items& a, const Items& b) {
    Items all = a;
    constexpr std::size_t kMostCompared = 200;
    for (const Value& item : b) {
        bool there = item.is(Value::Kind::Unknown);
        for (std::size_t i = 0; i < all.size() && i < kMostCompared; ++i) {
            there = there || equal(all[i], item) == Truth::Yes;
        }
        if (!there) {
            all.push_back(item);
        }
    }
    if (all.empty() || !all.back().is(Value::Kind::Unknown)) {
        all.push_back(Value::unknown());
    }
    return all;
}

}  // namespace

Value one_of(const Value& a, const Value& b) {
    if (equal(a, b) == Truth::Yes) {
        return a;
    }
    if (a.is(Value::Kind::Array) && b.is(Value::Kind::Array)) {
        return Value::array(united(*a.items, *b.items));
    }
    if (a.is(Value::Kind::Object) && b.is(Value::Kind::Object)
        && a.object->kind == b.object->kind) {
        Object both = *a.object;
        both.found = both.found == b.object->found ? both.found : Truth::Unknown;
        return Value::of_object(std::move(both));
    }
    return Value::unknown();
}

// NOLINTNEXTLINE(misc-no-recursion): as deep as literals are nested
void collect_strings(const Value& value, std::vector<std::string>& into, bool& complete) {
    if (value.is_known_string()) {
        into.push_back(value.text);
    } else if (value.is(Value::Kind::Array)) {
        for (const Value& item : *value.items) {
            collect_strings(item, into, complete);
        }
    } else {
        complete = false;
    }
}

Truth truth_of_value(const Value& value) {
    switch (value.kind) {
        case Value::Kind::Boolean:
            return truth_of(value.number != 0);
        case Value::Kind::Object:
            return value.object->kind == Object::Kind::Dependency ? value.object->found
                                                                  : Truth::Unknown;
        default:
            return Truth::Unknown;
    }
}

}  // namespace dynbr::generators::meson
