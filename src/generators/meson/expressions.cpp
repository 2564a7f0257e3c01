// Expressions: operators, references, calls.
#include "../native_build/unknown.hpp"
#include "evaluator.hpp"

#include <algorithm>

namespace dynbr::generators::meson {

using native_build::is_known;
using native_build::Truth;
using native_build::unknown_text;

namespace {

std::string as_text(const Value& value) {
    switch (value.kind) {
        case Value::Kind::String:
            return value.text;
        case Value::Kind::Number:
            return std::to_string(value.number);
        case Value::Kind::Boolean:
            return value.number != 0 ? "true" : "false";
        default:
            return unknown_text();
    }
}

Value joined_path(const std::string& a, const std::string& b) {
    if (!b.empty() && b.front() == '/') {
        return Value::string(b);
    }
    return Value::string(a.empty() || a.back() == '/' ? a + b : a + "/" + b);
}

Value compare_order(const std::string& op, const Value& a, const Value& b) {
    const bool strings = a.is_known_string() && b.is_known_string();
    if (!strings && !(a.is(Value::Kind::Number) && b.is(Value::Kind::Number))) {
        return Value::unknown();
    }
    const int order = strings               ? a.text.compare(b.text)
                      : a.number < b.number ? -1
                                            : static_cast<int>(a.number > b.number);
    if (op == "<" || op == "<=") {
        return Value::boolean(order < 0 || (order == 0 && op == "<="));
    }
    return Value::boolean(order > 0 || (order == 0 && op == ">="));
}

Value arithmetic(char op, long a, long b) {
    long result = 0;
    if ((op == '/' || op == '%') && (b == 0 || b == -1)) {
        return Value::unknown();  // -1 may overflow
    }
    bool overflow = false;
    switch (op) {
        case '-':
            overflow = __builtin_sub_overflow(a, b, &result);
            break;
        case '*':
            overflow = __builtin_mul_overflow(a, b, &result);
            break;
        case '/':
            result = a / b;
            break;
        default:
            result = a % b;
    }
    return overflow ? Value::unknown() : Value::of_number(result);
}

Truth contains(const Value& container, const Value& item) {
    if (container.is(Value::Kind::Dictionary) && item.is_known_string()) {
        return native_build::truth_of(container.find(item.text) != nullptr);
    }
    if (container.is(Value::Kind::String)) {
        return container.is_known_string() && item.is_known_string()
                   ? native_build::truth_of(container.text.find(item.text) != std::string::npos)
                   : Truth::Unknown;
    }
    if (!container.is(Value::Kind::Array)) {
        return Truth::Unknown;
    }
    Truth found = Truth::No;
    for (const Value& one : *container.items) {
        found = either(found, equal(one, item));
    }
    return found;
}

Value index_array(const Items& items, long index) {
    index += index < 0 ? static_cast<long>(items.size()) : 0;
    return index >= 0 && index < static_cast<long>(items.size())
               ? items[static_cast<std::size_t>(index)]
               : Value::unknown();
}

}  // namespace

Value add_values(const Value& a, const Value& b) {
    if (a.is(Value::Kind::Array)) {
        Items items = *a.items;
        if (b.is(Value::Kind::Array)) {
            items.insert(items.end(), b.items->begin(), b.items->end());
        } else {
            items.push_back(b);
        }
        return Value::array(std::move(items));
    }
    if (a.is(Value::Kind::Dictionary) && b.is(Value::Kind::Dictionary)) {
        Members members = *a.members;
        for (const auto& member : *b.members) {
            const auto same = std::find_if(members.begin(), members.end(), [&](const auto& m) {
                return m.first == member.first;
            });
            if (same != members.end()) {
                same->second = member.second;
            } else {
                members.push_back(member);
            }
        }
        return Value::dictionary(std::move(members));
    }
    if (a.is(Value::Kind::String) || b.is(Value::Kind::String)) {
        std::string text = as_text(a) + as_text(b);
        return Value::string(text.size() > native_build::Budget::kLongest ? unknown_text()
                                                                          : std::move(text));
    }
    if (a.is(Value::Kind::Number) && b.is(Value::Kind::Number)) {
        long sum = 0;
        return __builtin_add_overflow(a.number, b.number, &sum) ? Value::unknown()
                                                                : Value::of_number(sum);
    }
    return Value::unknown();
}

// NOLINTNEXTLINE(misc-no-recursion): SyntaxLimits::depth
Value Evaluator::evaluate(const Expression& expression) {
    if (fault_ || !spend(0)) {
        return Value::unknown();
    }
    switch (expression.kind) {
        case Expression::Kind::String:
            return Value::string(expression.text);
        case Expression::Kind::Format:
            return evaluate_format(expression);
        case Expression::Kind::Number:
            return Value::of_number(expression.number);
        case Expression::Kind::Boolean:
            return Value::boolean(expression.number != 0);
        case Expression::Kind::Name: {
            const Value* found = find_variable(expression.text);
            return found == nullptr ? Value::unknown() : *found;
        }
        case Expression::Kind::Array: {
            Items items;
            items.reserve(expression.operands.size());
            for (const Expression& operand : expression.operands) {
                items.push_back(evaluate(operand));
            }
            return Value::array(std::move(items));
        }
        case Expression::Kind::Dictionary: {
            Members members;
            for (std::size_t i = 0; i + 1 < expression.operands.size(); i += 2) {
                members.emplace_back(as_text(evaluate(expression.operands[i])),
                                     evaluate(expression.operands[i + 1]));
            }
            return Value::dictionary(std::move(members));
        }
        case Expression::Kind::Call:
        case Expression::Kind::Method:
            return evaluate_call(expression);
        case Expression::Kind::Index:
            return evaluate_index(expression);
        case Expression::Kind::Unary: {
            const Value value = evaluate(expression.operands.front());
            if (expression.text == "not") {
                return Value::of_truth(!truth_of_value(value));
            }
            return value.is(Value::Kind::Number) ? arithmetic('-', 0, value.number)
                                                 : Value::unknown();
        }
        case Expression::Kind::Binary:
            return evaluate_binary(expression);
        case Expression::Kind::Choice: {
            const Truth truth = truth_of_value(evaluate(expression.operands[0]));
            if (truth == Truth::Unknown) {
                return one_of(evaluate(expression.operands[1]), evaluate(expression.operands[2]));
            }
            return evaluate(expression.operands[truth == Truth::Yes ? 1 : 2]);
        }
    }
    return Value::unknown();
}

Value Evaluator::evaluate_format(const Expression& expression) {
    std::string result;
    std::string_view rest = expression.text;
    for (auto at = rest.find('@'); at != std::string_view::npos; at = rest.find('@')) {
        const auto end = rest.find('@', at + 1);
        if (end == std::string_view::npos) {
            break;
        }
        const Value* value = find_variable(std::string(rest.substr(at + 1, end - at - 1)));
        result += rest.substr(0, at);
        if (value != nullptr) {
            result += as_text(*value);
            rest.remove_prefix(end + 1);
        } else {
            result += '@';
            rest.remove_prefix(at + 1);
        }
    }
    result += rest;
    return spend(result.size()) ? Value::string(std::move(result)) : Value::unknown();
}

// NOLINTNEXTLINE(misc-no-recursion): SyntaxLimits::depth
Value Evaluator::evaluate_logic(const Expression& expression) {
    const bool conjunction = expression.text == "and";
    const Truth left = truth_of_value(evaluate(expression.operands[0]));
    if (left == (conjunction ? Truth::No : Truth::Yes)) {
        return Value::of_truth(left);
    }
    // Undecided: the right side may or may not be evaluated.
    undecided_ += left == Truth::Unknown ? 1 : 0;
    const Truth right = truth_of_value(evaluate(expression.operands[1]));
    undecided_ -= left == Truth::Unknown ? 1 : 0;
    return Value::of_truth(conjunction ? both(left, right) : either(left, right));
}

// NOLINTNEXTLINE(misc-no-recursion): SyntaxLimits::depth
Value Evaluator::evaluate_binary(const Expression& expression) {
    const std::string& op = expression.text;
    if (op == "and" || op == "or") {
        return evaluate_logic(expression);
    }
    const Value a = evaluate(expression.operands[0]);
    const Value b = evaluate(expression.operands[1]);
    const std::size_t items = a.is(Value::Kind::Array) ? a.items->size() * sizeof(Value) : 0;
    if (!spend(a.text.size() + b.text.size() + items)) {
        return Value::unknown();
    }
    if (op == "==" || op == "!=") {
        const Truth same = equal(a, b);
        return Value::of_truth(op == "==" ? same : !same);
    }
    if (op == "in" || op == "not in") {
        const Truth found = contains(b, a);
        return Value::of_truth(op == "in" ? found : !found);
    }
    if (op == "+") {
        return add_values(a, b);
    }
    if (op == "/" && a.is(Value::Kind::String) && b.is(Value::Kind::String)) {
        return joined_path(a.text, b.text);
    }
    if (op == "-" || op == "*" || op == "/" || op == "%") {
        return a.is(Value::Kind::Number) && b.is(Value::Kind::Number)
                   ? arithmetic(op.front(), a.number, b.number)
                   : Value::unknown();
    }
    return compare_order(op, a, b);
}

// NOLINTNEXTLINE(misc-no-recursion): SyntaxLimits::depth
Value Evaluator::evaluate_index(const Expression& expression) {
    const Value object = evaluate(expression.operands[0]);
    const Value index = evaluate(expression.operands[1]);
    if (object.is(Value::Kind::Dictionary) && index.is_known_string()) {
        const Value* found = object.find(index.text);
        return found == nullptr ? Value::unknown() : *found;
    }
    if (!index.is(Value::Kind::Number)) {
        return Value::unknown();
    }
    if (object.is(Value::Kind::Array)) {
        return index_array(*object.items, index.number);
    }
    if (object.is_known_string() && index.number >= 0
        && index.number < static_cast<long>(object.text.size())) {
        return Value::string(std::string(1, object.text[static_cast<std::size_t>(index.number)]));
    }
    return Value::unknown();
}

// NOLINTNEXTLINE(misc-no-recursion): SyntaxLimits::depth
Call Evaluator::call_of(const Expression& expression) {
    Call call{expression.text, {}, {}, {file_, expression.line, expression.text}};
    for (const Argument& argument : expression.arguments) {
        Value value = evaluate(argument.value);
        if (argument.keyword.empty()) {
            call.positional.push_back(std::move(value));
        } else if (argument.keyword == "kwargs" && value.is(Value::Kind::Dictionary)) {
            for (const auto& [name, one] : *value.members) {
                call.keywords.insert_or_assign(name, one);
            }
        } else {
            call.keywords.insert_or_assign(argument.keyword, std::move(value));
        }
    }
    return call;
}

// NOLINTNEXTLINE(misc-no-recursion): SyntaxLimits::depth
Value Evaluator::evaluate_call(const Expression& expression) {
    if (expression.kind == Expression::Kind::Call) {
        const Call call = call_of(expression);
        return pending_ != Flow::Normal || fault_ ? Value::unknown() : call_function(*this, call);
    }
    const Value object = evaluate(expression.operands.front());
    const Call call = call_of(expression);
    if (pending_ != Flow::Normal || fault_) {
        return Value::unknown();
    }
    if (!spend(object.text.size())) {
        return Value::unknown();
    }
    return object.is(Value::Kind::Object) ? call_object_method(*this, *object.object, call)
                                          : call_value_method(object, call);
}

}  // namespace dynbr::generators::meson
