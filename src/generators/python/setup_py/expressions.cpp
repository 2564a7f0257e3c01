// The evaluator's expressions.
#include "evaluator.hpp"

#include <algorithm>
#include <charconv>

namespace dynbr::generators::python::setup_py {

namespace {

constexpr std::size_t kMostBytes = std::size_t{32} << 20U;
constexpr std::size_t kMostItems = 200'000;
constexpr std::size_t kDeepest = 100;

std::optional<std::int64_t> number_of(std::string text) {
    text.erase(std::remove(text.begin(), text.end(), '_'), text.end());
    std::int64_t number = 0;
    const bool hex = text.starts_with("0x") || text.starts_with("0X");
    const char* start = text.data() + (hex ? 2 : 0);
    const char* end = text.data() + text.size();
    const auto read = std::from_chars(start, end, number, hex ? 16 : 10);
    return read.ec == std::errc() && read.ptr == end ? std::optional(number) : std::nullopt;
}

std::optional<int> ordered(const Value& a, const Value& b);

std::optional<int> ordered_items(const Value& a, const Value& b) {
    const auto& left = a.container->items;
    const auto& right = b.container->items;
    for (std::size_t i = 0; i < std::min(left.size(), right.size()); ++i) {
        if (equal(left[i], right[i]) == true) {
            continue;
        }
        // Tuples within tuples are not compared.
        return left[i].container || right[i].container ? std::nullopt : ordered(left[i], right[i]);
    }
    return static_cast<int>(left.size() > right.size())
           - static_cast<int>(left.size() < right.size());
}

/// Below, at or above 0; nothing if they can't be compared or it isn't known.
std::optional<int> ordered(const Value& a, const Value& b) {
    const auto number = [](const Value& v) {
        return v.is(Value::Kind::Integer) || v.is(Value::Kind::Boolean);
    };
    if (number(a) && number(b)) {
        return static_cast<int>(a.integer > b.integer) - static_cast<int>(a.integer < b.integer);
    }
    if (a.kind != b.kind) {
        return std::nullopt;
    }
    if (a.is(Value::Kind::String)) {
        return a.text.compare(b.text);
    }
    const bool sequences = a.is(Value::Kind::Tuple) || a.is(Value::Kind::List);
    const bool all_known =
        sequences && a.container->unknown.empty() && b.container->unknown.empty();
    return all_known ? ordered_items(a, b) : std::nullopt;
}

std::optional<bool> compare_order(const std::string& op, const Value& left, const Value& right) {
    const auto order = ordered(left, right);
    if (!order) {
        return std::nullopt;
    }
    if (op == "<") {
        return *order < 0;
    }
    if (op == "<=") {
        return *order <= 0;
    }
    return op == ">" ? *order > 0 : *order >= 0;
}

std::optional<bool> contains(const Value& all, const Value& one) {
    if (all.is(Value::Kind::String)) {
        return one.is(Value::Kind::String)
                   ? std::optional(all.text.find(one.text) != std::string::npos)
                   : std::nullopt;
    }
    if (!all.container) {
        return std::nullopt;
    }
    const bool dict = all.is(Value::Kind::Dict);
    bool sure = all.container->unknown.empty();
    for (const Value& item : dict ? all.container->keys : all.container->items) {
        const auto same = equal(item, one);
        if (same == true) {
            return true;
        }
        sure = sure && same.has_value();
    }
    return sure ? std::optional(false) : std::nullopt;
}

std::optional<bool> compare_once(const std::string& op, const Value& left, const Value& right) {
    const bool opposite = op == "!=" || op == "is not" || op == "not in";
    std::optional<bool> answer;
    if (op == "in" || op == "not in") {
        answer = contains(right, left);
    } else if (op == "==" || op == "!=") {
        answer = equal(left, right);
    } else if (op == "is" || op == "is not") {
        const bool simple =
            left.known() && right.known()
            && (left.is(Value::Kind::None) || right.is(Value::Kind::None)
                || (left.is(Value::Kind::Boolean) && right.is(Value::Kind::Boolean)));
        answer = simple && !left.is(Value::Kind::External) ? equal(left, right) : std::nullopt;
    } else {
        answer = compare_order(op, left, right);
    }
    return answer && opposite ? std::optional(!*answer) : answer;
}

/// How slices and indexes count in a text: by code points.
std::vector<std::string> characters_of(const std::string& text) {
    std::vector<std::string> characters;
    for (const char c : text) {
        const bool continues = (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
        if (continues && !characters.empty()) {
            characters.back() += c;
        } else {
            characters.emplace_back(1, c);
        }
    }
    return characters;
}

}  // namespace

Value Evaluator::made_list(std::vector<Value> items, unsigned line) const {
    return container_value(Value::Kind::List, std::move(items), line);
}

// NOLINTBEGIN(misc-no-recursion): bounded by kDeepest

Value Evaluator::evaluate(const Expression& expression) {
    if (!step()) {
        return unknown(given_up_, expression.line);
    }
    if (++depth_ > kDeepest) {
        give_up("it is nested too deep");
    }
    Value value = evaluate_kind(expression);
    --depth_;
    bytes_ += value.text.size();
    if (bytes_ > kMostBytes || (value.container && value.container->items.size() > kMostItems)) {
        give_up("it takes too much memory");
    }
    if (value.line == 0) {
        value.line = expression.line;
    }
    return value;
}

Value Evaluator::evaluate_kind(const Expression& expression) {
    switch (expression.kind) {
        case Expression::Kind::None:
            return none();
        case Expression::Kind::True:
        case Expression::Kind::False:
            return boolean_value(expression.kind == Expression::Kind::True);
        case Expression::Kind::Number: {
            const auto number = number_of(expression.text);
            return number ? integer_value(*number) : unknown("a number", expression.line);
        }
        case Expression::Kind::String:
            return string_value(expression.text, expression.line);
        case Expression::Kind::Format:
            return evaluate_format(expression);
        case Expression::Kind::Name:
            return look_up(expression);
        case Expression::Kind::Attribute:
            return attribute(evaluate(*expression.parts[0]), expression.text, expression.line);
        case Expression::Kind::Subscript:
            return evaluate_subscript(expression);
        case Expression::Kind::Call:
            return call(expression);
        case Expression::Kind::List:
            return evaluate_items(expression, Value::Kind::List);
        case Expression::Kind::Tuple:
            return evaluate_items(expression, Value::Kind::Tuple);
        case Expression::Kind::Set:
            return evaluate_items(expression, Value::Kind::Set);
        case Expression::Kind::Dict:
            return evaluate_dict(expression);
        case Expression::Kind::Unary:
            return evaluate_unary(expression);
        case Expression::Kind::Binary:
            return evaluate_binary(expression);
        case Expression::Kind::Compare:
            return evaluate_compare(expression);
        case Expression::Kind::Choice:
            return evaluate_choice(expression);
        case Expression::Kind::Comprehension:
            return evaluate_comprehension(expression);
        case Expression::Kind::Lambda: {
            Value function;
            function.kind = Value::Kind::Function;
            function.lambda = &expression;
            return function;
        }
        default:
            return not_known("an expression that isn't understood", expression.line);
    }
}

Value Evaluator::look_up(const Expression& name) {
    // A function sees its own variables and the module's.
    const auto own = frames_.back().find(name.text);
    if (own != frames_.back().end()) {
        return own->second;
    }
    const auto common = frames_.front().find(name.text);
    return common != frames_.front().end() ? common->second : external(name.text);
}

Value Evaluator::evaluate_items(const Expression& expression, Value::Kind kind) {
    Value made = container_value(kind, {}, expression.line);
    for (const auto& part : expression.parts) {
        if (part->kind != Expression::Kind::Star) {
            made.container->items.push_back(evaluate(*part));
            continue;
        }
        const Value spread = evaluate(*part->parts[0]);
        if (const auto items = iterate(spread)) {
            made.container->items.insert(made.container->items.end(), items->begin(), items->end());
        } else {
            made.container->unknown = spread.known() ? "it has unknown parts" : spread.text;
        }
    }
    return made;
}

Value Evaluator::evaluate_dict(const Expression& expression) {
    Value made = container_value(Value::Kind::Dict, {}, expression.line);
    for (std::size_t i = 0; i + 1 < expression.parts.size(); i += 2) {
        const Value value = evaluate(*expression.parts[i + 1]);
        if (expression.parts[i]) {
            set_dict_item(*made.container, evaluate(*expression.parts[i]), value);
            continue;
        }
        if (!value.is(Value::Kind::Dict)) {
            made.container->unknown = value.known() ? "it has unknown parts" : value.text;
            continue;
        }
        Arguments arguments;
        arguments.positional.push_back(value);
        dict_method(made, "update", arguments, expression.line);
    }
    return made;
}

Value Evaluator::evaluate_format(const Expression& expression) {
    std::string text;
    for (const auto& part : expression.parts) {
        const auto shown = text_of(evaluate(*part));
        if (!shown) {
            return not_known("a part of the text isn't known", expression.line);
        }
        text += *shown;
    }
    return string_value(std::move(text), expression.line);
}

Value Evaluator::evaluate_unary(const Expression& expression) {
    const Value value = evaluate(*expression.parts[0]);
    if (expression.text == "not") {
        const auto truth = truth_of(value);
        return truth ? boolean_value(!*truth)
                     : not_known("a condition isn't known", expression.line);
    }
    const bool number = value.is(Value::Kind::Integer) || value.is(Value::Kind::Boolean);
    if (!number || expression.text == "~" || value.integer == INT64_MIN) {
        return not_known("a number", expression.line);
    }
    return integer_value(expression.text == "-" ? -value.integer : value.integer);
}

Value Evaluator::evaluate_binary(const Expression& expression) {
    const std::string& op = expression.text;
    Value left = evaluate(*expression.parts[0]);
    if (op != "and" && op != "or") {
        return operate(op, left, evaluate(*expression.parts[1]), expression.line);
    }
    const auto truth = truth_of(left);
    if (truth) {
        return *truth == (op == "or") ? left : evaluate(*expression.parts[1]);
    }
    const Value right = evaluate(*expression.parts[1]);
    const auto other = truth_of(right);
    // "x and False", "x or True": only as conditions, but then x doesn't matter.
    const bool decides = right.is(Value::Kind::Boolean) && other == (op == "or");
    return decides ? right : not_known("a condition isn't known", expression.line);
}

Value Evaluator::evaluate_compare(const Expression& expression) {
    Value left = evaluate(*expression.parts[0]);
    for (std::size_t i = 0; i < expression.operators.size(); ++i) {
        Value right = evaluate(*expression.parts[i + 1]);
        const auto holds = compare_once(expression.operators[i], left, right);
        if (!holds) {
            return not_known("a comparison isn't known", expression.line);
        }
        if (!*holds) {
            return boolean_value(false);
        }
        left = std::move(right);
    }
    return boolean_value(true);
}

Value Evaluator::evaluate_choice(const Expression& expression) {
    const auto truth = truth_of(evaluate(*expression.parts[0]));
    if (truth) {
        return evaluate(*expression.parts[*truth ? 1 : 2]);
    }
    Value one = evaluate(*expression.parts[1]);
    const Value other = evaluate(*expression.parts[2]);
    return equal(one, other) == true
               ? one
               : not_known("it depends on a condition that isn't known", expression.line);
}

Value Evaluator::evaluate_subscript(const Expression& expression) {
    const Value of = evaluate(*expression.parts[0]);
    const Expression& index = *expression.parts[1];
    if (index.kind == Expression::Kind::Slice) {
        return evaluate_slice(of, index);
    }
    const Value key = evaluate(index);
    if (of.is(Value::Kind::Dict)) {
        std::string why = of.container->unknown;
        const Value* item = dict_item(*of.container, key, &why);
        return item != nullptr
                   ? *item
                   : not_known(why.empty() ? "there is no such key" : why, expression.line);
    }
    std::vector<Value> items;
    if (of.is(Value::Kind::String)) {
        for (std::string& character : characters_of(of.text)) {
            items.push_back(string_value(std::move(character), of.line));
        }
    } else if (of.is_sequence() && of.container->unknown.empty()) {
        items = of.container->items;
    }
    const auto size = static_cast<std::int64_t>(items.size());
    const std::int64_t at = key.integer < 0 ? key.integer + size : key.integer;
    const bool inside = key.is(Value::Kind::Integer) && at >= 0 && at < size;
    return inside ? items[static_cast<std::size_t>(at)]
                  : not_known(of.known() ? "an item isn't known" : of.text, expression.line);
}

Value Evaluator::evaluate_slice(const Value& of, const Expression& slice) {
    std::vector<Value> items;
    if (of.is(Value::Kind::String)) {
        for (std::string& character : characters_of(of.text)) {
            items.push_back(string_value(std::move(character)));
        }
    } else if (of.is_sequence() && of.container->unknown.empty()) {
        items = of.container->items;
    } else {
        return not_known("a part isn't known", slice.line);
    }
    const auto size = static_cast<std::int64_t>(items.size());
    std::int64_t ends[2] = {0, size};
    for (std::size_t i = 0; i < 2; ++i) {
        if (!slice.parts[i]) {
            continue;
        }
        const Value end = evaluate(*slice.parts[i]);
        if (!end.is(Value::Kind::Integer) && !end.is(Value::Kind::None)) {
            return not_known("a part isn't known", slice.line);
        }
        if (end.is(Value::Kind::Integer)) {
            ends[i] = std::clamp<std::int64_t>(
                end.integer < 0 ? end.integer + size : end.integer, 0, size);
        }
    }
    if (slice.parts.size() > 2 && slice.parts[2]) {
        return not_known("a part with steps", slice.line);
    }
    const std::int64_t last = std::max(ends[0], ends[1]);
    std::vector<Value> part(items.begin() + ends[0], items.begin() + last);
    if (!of.is(Value::Kind::String)) {
        return container_value(of.kind, std::move(part), of.line);
    }
    Value text = string_value({}, of.line);
    text.origin = of.origin;
    for (const Value& character : part) {
        text.text += character.text;
    }
    return text;
}

Value Evaluator::evaluate_comprehension(const Expression& expression) {
    const Value::Kind kind = expression.text == "{"   ? Value::Kind::Set
                             : expression.text == ":" ? Value::Kind::Dict
                                                      : Value::Kind::List;
    Value into = container_value(kind, {}, expression.line);
    Names names = frames_.back();
    comprehend(expression, 0, into);
    frames_.back() = std::move(names);
    return into;
}

void Evaluator::comprehend(const Expression& expression, std::size_t clause, Value& into) {
    Container& made = *into.container;
    if (clause == expression.clauses.size()) {
        Value element = evaluate(*expression.parts[0]);
        if (into.is(Value::Kind::Dict)) {
            set_dict_item(made, std::move(element), evaluate(*expression.parts[1]));
        } else {
            made.items.push_back(std::move(element));
        }
        return;
    }
    const Clause& one = expression.clauses[clause];
    const Value iterable = evaluate(*one.iterable);
    const auto items = iterate(iterable);
    if (!items) {
        ++doubts_;
        made.unknown = iterable.known() ? "what it is made of isn't known" : iterable.text;
        return;
    }
    for (const Value& item : *items) {
        if (stopped()) {
            return;
        }
        bind(*one.target, item);
        bool wanted = true;
        for (const auto& condition : one.conditions) {
            const auto truth = truth_of(evaluate(*condition));
            if (!truth) {
                ++doubts_;
                made.unknown = "a condition on its items isn't known";
            }
            wanted = wanted && truth.value_or(false);
        }
        if (wanted) {
            comprehend(expression, clause + 1, into);
        }
    }
}

// NOLINTEND(misc-no-recursion)

std::optional<std::vector<Value>> Evaluator::iterate(const Value& value) {
    if (value.is(Value::Kind::File)) {
        return iterate(file_method(value, "readlines", value.line));
    }
    if (value.is(Value::Kind::String)) {
        std::vector<Value> characters;
        for (std::string& character : characters_of(value.text)) {
            characters.push_back(string_value(std::move(character), value.line));
        }
        return characters;
    }
    if (!value.container || !value.container->unknown.empty()) {
        return std::nullopt;
    }
    return value.is(Value::Kind::Dict) ? value.container->keys : value.container->items;
}

Value Evaluator::operate(const std::string& op,
                         const Value& left,
                         const Value& right,
                         unsigned line) {
    if (op == "+") {
        return concatenate(left, right, line);
    }
    if (op == "%" && left.is(Value::Kind::String)) {
        return percent(left, right, line);
    }
    if (op == "/" && left.is(Value::Kind::Path)) {
        Arguments arguments;
        arguments.positional = {left, right};
        return call_path("joinpath", arguments, line);
    }
    if (op == "|" && left.is(Value::Kind::Dict) && right.is(Value::Kind::Dict)) {
        Value joined = container_value(Value::Kind::Dict, {}, line);
        *joined.container = *left.container;
        Arguments arguments;
        arguments.positional.push_back(right);
        dict_method(joined, "update", arguments, line);
        return joined;
    }
    if ((op == "|" || op == "-" || op == "&") && left.is(Value::Kind::Set)) {
        Arguments arguments;
        arguments.positional.push_back(right);
        const char* method = op == "|" ? "union" : op == "-" ? "difference" : "intersection";
        return set_method(left, method, arguments, line);
    }
    if (op == "*" && left.is_sequence() && right.is(Value::Kind::Integer) && right.integer <= 100) {
        Value repeated = container_value(left.kind, {}, line);
        repeated.container->unknown = left.container->unknown;
        for (std::int64_t i = 0; i < right.integer; ++i) {
            const auto& items = left.container->items;
            repeated.container->items.insert(
                repeated.container->items.end(), items.begin(), items.end());
        }
        return repeated;
    }
    return not_known(left.known() ? "a computation isn't known" : left.text, line);
}

Value Evaluator::concatenate(const Value& left, const Value& right, unsigned line) {
    if (left.is(Value::Kind::String) && right.is(Value::Kind::String)) {
        Value joined = left;
        joined.text += right.text;
        bytes_ += joined.text.size();
        return joined;
    }
    if (left.is(Value::Kind::Integer) && right.is(Value::Kind::Integer)) {
        std::int64_t sum = 0;
        return __builtin_add_overflow(left.integer, right.integer, &sum)
                   ? not_known("a number", line)
                   : integer_value(sum);
    }
    if (left.is_sequence() && right.is_sequence()) {
        Value joined = container_value(left.kind, left.container->items, line);
        auto& items = joined.container->items;
        items.insert(items.end(), right.container->items.begin(), right.container->items.end());
        joined.container->unknown =
            left.container->unknown.empty() ? right.container->unknown : left.container->unknown;
        return joined;
    }
    return not_known(left.known() ? (right.known() ? "a sum isn't known" : right.text) : left.text,
                     line);
}

Value Evaluator::percent(const Value& format, const Value& values, unsigned line) {
    std::vector<Value> items = {values};
    if (values.is(Value::Kind::Tuple) && values.container->unknown.empty()) {
        items = values.container->items;
    }
    std::string text;
    std::size_t used = 0;
    for (std::size_t i = 0; i < format.text.size(); ++i) {
        const char c = format.text[i];
        if (c != '%') {
            text += c;
            continue;
        }
        const char kind = i + 1 < format.text.size() ? format.text[++i] : '\0';
        if (kind == '%') {
            text += '%';
            continue;
        }
        if (kind == '(') {
            const std::size_t end = format.text.find(")s", i);
            if (end == std::string::npos || !values.is(Value::Kind::Dict)) {
                return not_known("a format that isn't understood", line);
            }
            const Value key = string_value(format.text.substr(i + 1, end - i - 1));
            const Value* item = dict_item(*values.container, key);
            const auto shown = item == nullptr ? std::nullopt : text_of(*item);
            if (!shown) {
                return not_known("a part of the text isn't known", line);
            }
            text += *shown;
            i = end + 1;
            continue;
        }
        const auto shown = used < items.size() ? text_of(items[used++]) : std::nullopt;
        if ((kind != 's' && kind != 'd') || !shown) {
            return not_known("a part of the text isn't known", line);
        }
        text += *shown;
    }
    return string_value(std::move(text), format.line);
}

}  // namespace dynbr::generators::python::setup_py
