// Evaluating literal Ruby.
#include "evaluator.hpp"

#include "version.hpp"

#include <algorithm>

namespace dynbr::generators::ruby {

namespace {

using Kind = Value::Kind;

constexpr unsigned kMostNestedExpression = 40;
/// Longer expressions are no literals, and would take long.
constexpr std::size_t kMostTokens = 5000;
/// The oldest of a distribution that still builds new packages (EL8's).
constexpr const char* kOldestRuby = "2.5";
constexpr const char* kOldestRubygems = "2.7";
constexpr const char* kPlatform = "x86_64-linux";

/// Alternatives of plain words; nothing if the pattern is more than that.
std::optional<bool> matches(const std::string& text, const std::string& pattern) {
    std::string word;
    bool found = false;
    for (const char c : pattern + "|") {
        if (c == '|') {
            found = found || (!word.empty() && text.find(word) != std::string::npos);
            word.clear();
        } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_') {
            word += c;
        } else if (c >= 'A' && c <= 'Z') {
            word += static_cast<char>(c - 'A' + 'a');
        } else if (std::string_view("()^$").find(c) == std::string_view::npos) {
            return std::nullopt;
        }
    }
    return found;
}

/// Comparing with a release of which only the oldest is known.
std::optional<bool> compare_release(const std::string& oldest,
                                    std::string_view op,
                                    const std::string& version) {
    if (!is_version(version) || compare_versions(version, oldest) > 0) {
        return std::nullopt;
    }
    if (op == "<" || op == "<=") {
        return false;
    }
    return op == ">" || op == ">=" ? std::optional(true) : std::nullopt;
}

std::string flipped(const std::string& op) {
    return op == "<" ? ">" : op == ">" ? "<" : op == "<=" ? ">=" : op == ">=" ? "<=" : op;
}

bool plain(const Value& value) {
    return value.is(Kind::Text) || value.is(Kind::Symbol) || value.is(Kind::Number);
}

// NOLINTNEXTLINE(misc-no-recursion): as deep as an expression
std::size_t weight(const Value& value) {
    std::size_t sum = 1 + value.text.size() / 64;
    for (const Value& item : value.items) {
        sum += weight(item);
    }
    return sum;
}

/// Values made of values can double with each statement; what has grown that large is no list of dependencies.
Value bounded(Value value) {
    constexpr std::size_t kMostWeight = 2'000;
    return weight(value) > kMostWeight ? Value() : std::move(value);
}

/// Methods that leave a text or list as it is.
bool keeps_value(const std::string& method) {
    for (const char* name : {"freeze",
                             "to_s",
                             "to_str",
                             "dup",
                             "strip",
                             "chomp",
                             "to_a",
                             "uniq",
                             "flatten",
                             "sort",
                             "compact",
                             "downcase",
                             "to_sym",
                             "segments",
                             "release"}) {
        if (method == name) {
            return true;
        }
    }
    return false;
}

}  // namespace

std::vector<Value> Evaluator::arguments(Span span) const {
    std::vector<Value> values;
    Value options;
    options.kind = Kind::Hash;
    for (const Span part : code_.split(span)) {
        const Token& first = code_[part.begin];
        const auto arrow = code_.find(part, {"=>"});
        if (first.kind == TokenKind::Label || arrow) {
            const bool label = first.kind == TokenKind::Label;
            options.items.push_back(label ? Value::of(Kind::Symbol, first.text, first.line)
                                          : value({part.begin, *arrow}));
            options.items.push_back(value({label ? part.begin + 1 : *arrow + 1, part.end}));
        } else if (first.is("*")) {
            const Value spread = value({part.begin + 1, part.end});
            if (spread.is(Kind::Array)) {
                values.insert(values.end(), spread.items.begin(), spread.items.end());
            } else {
                values.push_back(spread);
            }
        } else if (!first.is("&")) {
            values.push_back(value(part));
        }
    }
    if (!options.items.empty()) {
        values.push_back(std::move(options));
    }
    return values;
}

// The functions below call each other; each call has fewer tokens, and `depth` is bounded.
// NOLINTBEGIN(misc-no-recursion)

Value Evaluator::expression(Span span, unsigned depth) const {
    span = code_.trimmed(span);
    if (span.empty() || span.size() > kMostTokens || depth > kMostNestedExpression) {
        return {};
    }
    for (const auto& ops : {std::vector<std::string_view>{"or", "and"}, {"?"}, {"||"}, {"&&"}}) {
        const auto at = code_.find(span, ops);
        if (!at) {
            continue;
        }
        if (!code_[*at].is("?")) {
            return logical(span, *at, depth);
        }
        const auto colon = code_.find({*at + 1, span.end}, {":"});
        const auto holds = expression({span.begin, *at}, depth + 1).truth();
        if (!colon || !holds) {
            return {};
        }
        return expression(*holds ? Span{*at + 1, *colon} : Span{*colon + 1, span.end}, depth + 1);
    }
    if (code_[span.begin].is("!") || code_[span.begin].is_word("not")) {
        const auto truth = expression({span.begin + 1, span.end}, depth + 1).truth();
        return Value::truth_of(truth ? std::optional(!*truth) : std::nullopt);
    }
    if (const auto at = code_.find(span, {"==", "!=", "=~", "!~", "<", ">", "<=", ">=", "==="})) {
        return comparison(span, *at, depth);
    }
    if (const auto at = code_.find_last(span, {"+", "-", "*", "%", "<<", "/"});
        at && *at > span.begin) {
        return sum(span, *at, depth);
    }
    return chain(span, depth);
}

Value Evaluator::logical(Span span, std::size_t at, unsigned depth) const {
    const bool any = code_[at].text == "||" || code_[at].text == "or";
    Value left = expression({span.begin, at}, depth + 1);
    Value right = expression({at + 1, span.end}, depth + 1);
    if (left.truth() == any) {
        return left;
    }
    if (left.known()) {
        return right;
    }
    return right.truth() == any && right.is(Kind::Boolean) ? right : Value();
}

Value Evaluator::comparison(Span span, std::size_t at, unsigned depth) const {
    std::string op = code_[at].text;
    Value left = expression({span.begin, at}, depth + 1);
    const Span behind = code_.trimmed({at + 1, span.end});
    if (op == "=~" || op == "!~") {
        const bool pattern = behind.size() == 1 && code_[behind.begin].kind == TokenKind::Pattern;
        const auto matched = pattern && left.is(Kind::Text)
                                 ? matches(left.text, code_[behind.begin].text)
                                 : std::nullopt;
        return Value::truth_of(matched && op == "!~" ? std::optional(!*matched) : matched);
    }
    Value right = expression(behind, depth + 1);
    if (right.is(Kind::Release)) {
        std::swap(left, right);
        op = flipped(op);
    }
    if (left.is(Kind::Release)) {
        return plain(right) ? Value::truth_of(compare_release(left.text, op, right.text)) : Value();
    }
    const bool nothing = (left.is(Kind::Nil) && (plain(right) || right.is(Kind::Nil)))
                         || (right.is(Kind::Nil) && plain(left));
    if (nothing && (op == "==" || op == "!=")) {
        return Value::truth_of((left.kind == right.kind) == (op == "=="));
    }
    if (!plain(left) || !plain(right) || (op != "==" && op != "!=" && op != "===")) {
        return {};
    }
    return Value::truth_of((left.text == right.text) == (op != "!="));
}

Value Evaluator::sum(Span span, std::size_t at, unsigned depth) const {
    Value left = expression({span.begin, at}, depth + 1);
    const Value right = expression({at + 1, span.end}, depth + 1);
    if (!code_[at].is("+") && !code_[at].is("<<")) {
        return {};
    }
    if (left.is(Kind::Text) && right.is(Kind::Text)) {
        left.text += right.text;
        return bounded(std::move(left));
    }
    if (left.is(Kind::Array) && right.is(Kind::Array)) {
        left.items.insert(left.items.end(), right.items.begin(), right.items.end());
        return bounded(std::move(left));
    }
    return {};
}

/// a.b(c).d: from the last dot.
Value Evaluator::chain(Span span, unsigned depth) const {
    if (const auto dot = code_.find_last(span, {".", "&."}); dot && *dot > span.begin) {
        return call(span, *dot, depth);
    }
    // list[0], hash['key']
    const std::size_t last = span.end - 1;
    if (span.size() > 3 && code_[last].is("]")) {
        for (std::size_t open = span.begin + 1; open < last; ++open) {
            if (code_[open].is("[") && code_.match(open) == last && !code_[open].spaced) {
                if (open == span.begin + 1 && code_[span.begin].text == "ENV") {
                    return Value::of(Kind::Nil, {});
                }
                const Value from = expression({span.begin, open}, depth + 1);
                const Value index = expression({open + 1, last}, depth + 1);
                const Value* found = plain(index) ? from.at(index.text) : nullptr;
                return found == nullptr ? Value() : *found;
            }
        }
    }
    return primary(span, depth);
}

Value Evaluator::call(Span span, std::size_t dot, unsigned depth) const {
    if (dot + 1 >= span.end) {
        return {};
    }
    const std::string& method = code_[dot + 1].text;
    const Span receiver{span.begin, dot};
    const bool parentheses = dot + 2 < span.end && code_[dot + 2].is("(");
    const Span inside = parentheses ? Span{dot + 3, code_.match(dot + 2)} : Span{dot + 2, span.end};
    if (receiver.size() == 1 && code_[dot - 1].kind == TokenKind::Constant) {
        const std::string& name = code_[dot - 1].text;
        if (name == "Gem::Version" || name == "Gem::Requirement") {
            auto values = arguments(inside);
            if (values.size() == 1) {
                return values.front();
            }
            Value all = Value::of(Kind::Array, {}, code_[dot].line);
            all.items = std::move(values);
            return all;
        }
    }
    if (receiver.size() == 1 && code_[dot - 1].text == "ENV") {
        // The environment of a build is taken to be empty.
        const auto values = arguments(inside);
        return method == "fetch" && values.size() == 2 ? values[1]
               : method == "fetch"                     ? Value()
                                                       : Value::of(Kind::Nil, {});
    }
    if (method == "respond_to?") {
        return Value::of(Kind::Boolean, "true");
    }
    Value from = expression(receiver, depth + 1);
    if (keeps_value(method) && (!parentheses || inside.empty())) {
        return from;
    }
    if (from.is(Kind::Text)
        && (method == "include?" || method == "start_with?" || method == "end_with?"
            || method == "match?" || method == "match")) {
        const Span pattern = code_.trimmed(inside);
        const bool regular = pattern.size() == 1 && code_[pattern.begin].kind == TokenKind::Pattern;
        const Value what = expression(inside, depth + 1);
        if (regular) {
            return Value::truth_of(matches(from.text, code_[pattern.begin].text));
        }
        if (what.is(Kind::Text) && method == "include?") {
            return Value::truth_of(from.text.find(what.text) != std::string::npos);
        }
        if (what.is(Kind::Text) && method == "start_with?") {
            return Value::truth_of(from.text.rfind(what.text, 0) == 0);
        }
    }
    return {};
}

Value Evaluator::primary(Span span, unsigned depth) const {
    const Token& first = code_[span.begin];
    if (code_.opens(span.begin) && code_.match(span.begin) + 1 == span.end) {
        const Span inside{span.begin + 1, span.end - 1};
        if (first.is("(")) {
            return expression(inside, depth + 1);
        }
        return first.is("[")   ? list(inside, Kind::Array, depth)
               : first.is("{") ? list(inside, Kind::Hash, depth)
                               : Value();
    }
    if (first.is_word("defined?")) {
        return defined({span.begin + 1, span.end});
    }
    if (span.size() != 1) {
        return {};
    }
    switch (first.kind) {
        case TokenKind::Text:
            return text(first, depth);
        case TokenKind::Symbol:
            return Value::of(Kind::Symbol, first.text, first.line);
        case TokenKind::Number:
            return Value::of(Kind::Number, first.text, first.line);
        case TokenKind::Words: {
            Value words = Value::of(Kind::Array, {}, first.line);
            for (const std::string& word : first.words) {
                words.items.push_back(Value::of(Kind::Text, word, first.line));
            }
            return bounded(std::move(words));
        }
        case TokenKind::Word:
        case TokenKind::Constant:
            return named(first);
        default:
            return {};
    }
}

/// Of constants, those that a bare Ruby has; JRuby's, Rake's and Bundler's are not there.
Value Evaluator::defined(Span span) const {
    span = code_.trimmed(span);
    if (!span.empty() && code_[span.begin].is("(")) {
        span = {span.begin + 1, span.end - 1};
    }
    const bool constant = span.size() == 1 && code_[span.begin].kind == TokenKind::Constant;
    if (!constant) {
        return {};
    }
    const bool there =
        named(code_[span.begin]).known() || code_[span.begin].text.rfind("Gem", 0) == 0;
    return there ? Value::of(Kind::Boolean, "true") : Value::of(Kind::Nil, {});
}

Value Evaluator::list(Span span, Value::Kind kind, unsigned depth) const {
    Value values = Value::of(kind, {}, span.empty() ? 0 : code_[span.begin].line);
    for (const Span part : code_.split(span)) {
        const Token& first = code_[part.begin];
        const auto arrow = code_.find(part, {"=>"});
        if (kind == Kind::Array && first.is("*")) {
            Value spread = expression({part.begin + 1, part.end}, depth + 1);
            if (spread.is(Kind::Array)) {
                std::move(
                    spread.items.begin(), spread.items.end(), std::back_inserter(values.items));
                continue;
            }
            values.items.emplace_back();
        } else if (kind == Kind::Array) {
            values.items.push_back(expression(part, depth + 1));
        } else if (first.kind == TokenKind::Label || arrow) {
            const bool label = first.kind == TokenKind::Label;
            values.items.push_back(label ? Value::of(Kind::Symbol, first.text, first.line)
                                         : expression({part.begin, *arrow}, depth + 1));
            values.items.push_back(
                expression({label ? part.begin + 1 : *arrow + 1, part.end}, depth + 1));
        }
    }
    return bounded(std::move(values));
}

/// With #{...} of known values filled in.
Value Evaluator::text(const Token& token, unsigned depth) const {
    if (token.literal) {
        return Value::of(Kind::Text, token.text, token.line);
    }
    std::string filled;
    std::string_view rest = token.text;
    for (auto open = rest.find("#{"); open != std::string_view::npos; open = rest.find("#{")) {
        const auto close = rest.find('}', open);
        if (close == std::string_view::npos) {
            return {};
        }
        const auto tokens = tokenize(rest.substr(open + 2, close - open - 2));
        const Syntax syntax(tokens);
        const Value value = Evaluator(syntax, variables_).expression({0, tokens.size()}, depth + 1);
        if (!plain(value)) {
            return {};
        }
        filled += rest.substr(0, open);
        filled += value.text;
        rest.remove_prefix(close + 1);
    }
    if (filled.empty()) {
        return {};
    }
    return bounded(Value::of(Kind::Text, filled.append(rest), token.line));
}

// NOLINTEND(misc-no-recursion)

Value Evaluator::named(const Token& token) const {
    if (const auto found = variables_.find(token.text); found != variables_.end()) {
        Value value = found->second;
        value.line = token.line;
        return value;
    }
    const std::string& name = token.text;
    if (name == "nil") {
        return Value::of(Kind::Nil, {});
    }
    if (name == "true" || name == "false") {
        return Value::of(Kind::Boolean, name);
    }
    if (name == "RUBY_PLATFORM") {
        return Value::of(Kind::Text, kPlatform);
    }
    if (name == "RUBY_ENGINE") {
        return Value::of(Kind::Text, "ruby");
    }
    if (name == "RUBY_VERSION" || name == "Gem::VERSION" || name == "Gem::RubyGemsVersion") {
        return Value::of(Kind::Release, name == "RUBY_VERSION" ? kOldestRuby : kOldestRubygems);
    }
    return {};
}

}  // namespace dynbr::generators::ruby
