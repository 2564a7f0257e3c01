// Methods of strings, arrays, dictionaries, numbers and booleans.
#include "../native_build/unknown.hpp"
#include "evaluator.hpp"

#include <algorithm>

namespace dynbr::generators::meson {

using native_build::is_known;
using native_build::Truth;
using native_build::truth_of;
using native_build::unknown_text;

namespace {

/// The next part of a version: digits, or letters. As Meson compares: digits are greater than letters.
std::string_view next_part(std::string_view& version) {
    const auto is_digit = [](char c) {
        return c >= '0' && c <= '9';
    };
    const auto is_letter = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    };
    while (!version.empty() && !is_digit(version.front()) && !is_letter(version.front())) {
        version.remove_prefix(1);
    }
    const bool digits = !version.empty() && is_digit(version.front());
    std::size_t length = 0;
    while (length < version.size()
           && (digits ? is_digit(version[length]) : is_letter(version[length]))) {
        ++length;
    }
    const std::string_view part = version.substr(0, length);
    version.remove_prefix(length);
    return part;
}

int compare_parts(std::string_view a, std::string_view b) {
    const bool a_digits = !a.empty() && a.front() <= '9';
    const bool b_digits = !b.empty() && b.front() <= '9';
    if (a_digits != b_digits) {
        return a_digits ? 1 : -1;
    }
    if (a_digits) {
        a.remove_prefix(std::min(a.find_first_not_of('0'), a.size()));
        b.remove_prefix(std::min(b.find_first_not_of('0'), b.size()));
        if (a.size() != b.size()) {
            return a.size() < b.size() ? -1 : 1;
        }
    }
    const int order = a.compare(b);
    return order < 0 ? -1 : static_cast<int>(order > 0);
}

int compare_versions(std::string_view a, std::string_view b) {
    while (true) {
        const auto x = next_part(a);
        const auto y = next_part(b);
        if (x.empty() || y.empty()) {
            return x.empty() && y.empty() ? 0 : x.empty() ? -1 : 1;
        }
        if (const int order = compare_parts(x, y); order != 0) {
            return order;
        }
    }
}

Items split(const std::string& text, const Value& by) {
    const std::string separator = by.is(Value::Kind::String) ? by.text : "";
    Items items;
    std::size_t start = 0;
    while (start <= text.size()) {
        auto end =
            separator.empty() ? text.find_first_of(" \t\n", start) : text.find(separator, start);
        end = std::min(end, text.size());
        if (!separator.empty() || end != start) {
            items.push_back(Value::string(text.substr(start, end - start)));
        }
        start = end + std::max<std::size_t>(separator.size(), 1);
    }
    return items;
}

std::string stripped(const std::string& text, const Value& what) {
    const std::string bytes = what.is(Value::Kind::String) ? what.text : " \t\r\n";
    const auto first = text.find_first_not_of(bytes);
    return first == std::string::npos
               ? std::string()
               : text.substr(first, text.find_last_not_of(bytes) - first + 1);
}

std::string joined(const std::string& glue, const Call& call) {
    std::vector<std::string> parts;
    bool complete = true;
    for (const Value& value : call.positional) {
        collect_strings(value, parts, complete);
    }
    std::string result;
    for (const std::string& part : parts) {
        result += (&part == &parts.front() ? "" : glue) + part;
    }
    return complete ? result : result + unknown_text();
}

std::string text_of(const Value& value) {
    if (value.is(Value::Kind::String)) {
        return value.text;
    }
    return value.is(Value::Kind::Number) ? std::to_string(value.number) : unknown_text();
}

/// 'a@0@b'.format(x)
std::string formatted(const std::string& text, const Call& call) {
    std::string result;
    std::string_view rest = text;
    for (auto at = rest.find('@'); at != std::string_view::npos; at = rest.find('@')) {
        const auto end = rest.find('@', at + 1);
        const std::string number(end == std::string_view::npos ? ""
                                                               : rest.substr(at + 1, end - at - 1));
        const bool digits = !number.empty() && number.size() < 4
                            && std::all_of(number.begin(), number.end(), [](char c) {
                                   return c >= '0' && c <= '9';
                               });
        result += rest.substr(0, at);
        if (digits) {
            result += text_of(call.at(static_cast<std::size_t>(std::stoi(number))));
            rest.remove_prefix(end + 1);
        } else {
            result += '@';
            rest.remove_prefix(at + 1);
        }
        if (result.size() > native_build::Budget::kLongest) {
            return unknown_text();
        }
    }
    return result.append(rest);
}

std::string with_case(std::string text, bool upper) {
    std::transform(text.begin(), text.end(), text.begin(), [&](char c) {
        if (upper) {
            return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        }
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return text;
}

std::string underscored(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), [](char c) {
        const bool kept =
            (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        return kept ? c : '_';
    });
    return text;
}

std::string replaced(std::string_view text, const std::string& what, const std::string& by) {
    std::string result;
    for (auto found = what.empty() ? std::string_view::npos : text.find(what);
         found != std::string_view::npos && result.size() <= native_build::Budget::kLongest;
         found = text.find(what)) {
        result.append(text.substr(0, found)).append(by);
        text.remove_prefix(found + what.size());
    }
    return result.append(text);
}

Value ask_string(const std::string& text, const Call& call) {
    const std::string& name = call.name;
    const std::string& first = call.at(0).text;
    if (!is_known(text) || (call.at(0).is(Value::Kind::String) && !is_known(first))) {
        return Value::unknown();
    }
    if (name == "contains") {
        return Value::boolean(text.find(first) != std::string::npos);
    }
    if (name == "startswith") {
        return Value::boolean(text.substr(0, first.size()) == first);
    }
    if (name == "endswith") {
        return Value::boolean(text.size() >= first.size()
                              && text.substr(text.size() - first.size()) == first);
    }
    if (name == "version_compare") {
        Truth all = Truth::Yes;
        for (const std::string& condition : call.strings()) {
            all = both(all, version_matches(text, condition));
        }
        return Value::of_truth(all);
    }
    if (name == "to_int") {
        return Value::of_number(std::strtol(text.c_str(), nullptr, 10));
    }
    return Value::unknown();
}

Value string_method(const std::string& text, const Call& call) {
    const std::string& name = call.name;
    if (name == "format") {
        return Value::string(formatted(text, call));
    }
    if (name == "join") {
        return Value::string(joined(text, call));
    }
    if (name == "split") {
        return Value::array(split(text, call.at(0)));
    }
    if (name == "splitlines") {
        return Value::array(split(text, Value::string("\n")));
    }
    if (name == "strip") {
        return Value::string(stripped(text, call.at(0)));
    }
    if (name == "to_upper" || name == "to_lower") {
        return Value::string(with_case(text, name == "to_upper"));
    }
    if (name == "underscorify" && is_known(text)) {
        return Value::string(underscored(text));
    }
    if (name == "replace") {
        return Value::string(replaced(text, call.at(0).text, call.at(1).text));
    }
    if (name == "substring" && is_known(text)) {
        const auto size = static_cast<long>(text.size());
        const auto bound = [&](long at) {
            return std::clamp(at < 0 ? at + size : at, 0L, size);
        };
        const long from = bound(call.at(0).number);
        const long to = call.positional.size() > 1 ? bound(call.at(1).number) : size;
        return Value::string(from < to ? text.substr(static_cast<std::size_t>(from),
                                                     static_cast<std::size_t>(to - from))
                                       : "");
    }
    return ask_string(text, call);
}

Value array_method(const Items& items, const Call& call) {
    if (call.name == "length") {
        const bool known = std::none_of(
            items.begin(), items.end(), [](const Value& v) { return v.is(Value::Kind::Unknown); });
        return known ? Value::of_number(static_cast<long>(items.size())) : Value::unknown();
    }
    if (call.name == "contains") {
        Truth found = Truth::No;
        for (const Value& item : items) {
            found = either(found, equal(item, call.at(0)));
        }
        return Value::of_truth(found);
    }
    if (call.name == "get" && call.at(0).is(Value::Kind::Number)) {
        long index = call.at(0).number;
        index += index < 0 ? static_cast<long>(items.size()) : 0;
        return index >= 0 && index < static_cast<long>(items.size())
                   ? items[static_cast<std::size_t>(index)]
                   : call.at(1);
    }
    return Value::unknown();
}

Value dictionary_method(const Value& object, const Call& call) {
    if (call.name == "has_key" && call.at(0).is_known_string()) {
        return Value::boolean(object.find(call.at(0).text) != nullptr);
    }
    if (call.name == "get" && call.at(0).is_known_string()) {
        const Value* found = object.find(call.at(0).text);
        return found != nullptr ? *found : call.at(1);
    }
    if (call.name == "keys") {
        Items keys;
        for (const auto& [key, value] : *object.members) {
            keys.push_back(Value::string(key));
        }
        return Value::array(std::move(keys));
    }
    return Value::unknown();
}

}  // namespace

Truth version_matches(std::string_view version, std::string_view condition) {
    const auto start = condition.find_first_not_of("<>=! ");
    if (start == std::string_view::npos || !is_known(version) || !is_known(condition)) {
        return Truth::Unknown;
    }
    const std::string_view op = condition.substr(0, condition.find_first_not_of("<>=!"));
    const int order = compare_versions(version, condition.substr(start));
    if (op == "<" || op == "<=") {
        return truth_of(order < 0 || (order == 0 && op == "<="));
    }
    if (op == ">" || op == ">=") {
        return truth_of(order > 0 || (order == 0 && op == ">="));
    }
    return truth_of(op == "!=" ? order != 0 : order == 0);
}

Value call_value_method(const Value& object, const Call& call) {
    switch (object.kind) {
        case Value::Kind::String:
            return string_method(object.text, call);
        case Value::Kind::Array:
            return array_method(*object.items, call);
        case Value::Kind::Dictionary:
            return dictionary_method(object, call);
        case Value::Kind::Number:
            if (call.name == "is_even" || call.name == "is_odd") {
                return Value::boolean((object.number % 2 == 0) == (call.name == "is_even"));
            }
            return call.name == "to_string" ? Value::string(std::to_string(object.number))
                                            : Value::unknown();
        case Value::Kind::Boolean:
            if (call.name == "to_int") {
                return Value::of_number(object.number);
            }
            if (call.name == "to_string") {
                const bool words = call.positional.size() == 2;
                return object.number != 0 ? (words ? call.at(0) : Value::string("true"))
                                          : (words ? call.at(1) : Value::string("false"));
            }
            return Value::unknown();
        default:
            return Value::unknown();
    }
}

}  // namespace dynbr::generators::meson
