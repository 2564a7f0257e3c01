// Python's expressions, by precedence.
#include "expression_parser.hpp"

#include <algorithm>
#include <array>

namespace dynbr::generators::python::setup_py {

namespace {

constexpr std::size_t kDeepest = 120;

// From the loosest to the tightest.
constexpr std::array<std::array<std::string_view, 5>, 6> kLevels = {
    {{"|"}, {"^"}, {"&"}, {"<<", ">>"}, {"+", "-"}, {"*", "/", "//", "%", "@"}}};

}  // namespace

void ExpressionParser::fail_with(std::string what) {
    if (problem_.empty()) {
        problem_ = std::move(what);
    }
}

const Token& ExpressionParser::peek(std::size_t ahead) const {
    return tokens_[std::min(at_ + ahead, tokens_.size() - 1)];
}

void ExpressionParser::advance() {
    at_ = std::min(at_ + 1, tokens_.size() - 1);
}

bool ExpressionParser::at_sign(std::string_view sign) const {
    return peek().kind == Token::Kind::Sign && peek().text == sign;
}

bool ExpressionParser::at_word(std::string_view word) const {
    return peek().kind == Token::Kind::Name && peek().text == word;
}

bool ExpressionParser::take_sign(std::string_view sign) {
    const bool found = at_sign(sign);
    if (found) {
        advance();
    }
    return found;
}

bool ExpressionParser::take_word(std::string_view word) {
    const bool found = at_word(word);
    if (found) {
        advance();
    }
    return found;
}

void ExpressionParser::need_sign(std::string_view sign) {
    if (!take_sign(sign)) {
        fail_with("'" + std::string(sign) + "' is missing");
    }
}

std::string ExpressionParser::need_name() {
    if (peek().kind != Token::Kind::Name) {
        fail_with("a name is missing");
        return {};
    }
    std::string name = peek().text;
    advance();
    return name;
}

ExpressionPtr ExpressionParser::make(Expression::Kind kind) const {
    auto expression = std::make_unique<Expression>();
    expression->kind = kind;
    expression->line = peek().line;
    return expression;
}

ExpressionPtr ExpressionParser::binary(ExpressionPtr left,
                                       std::string op,
                                       ExpressionPtr right) const {
    auto expression = make(Expression::Kind::Binary);
    expression->line = left->line;
    expression->text = std::move(op);
    expression->parts.push_back(std::move(left));
    expression->parts.push_back(std::move(right));
    return expression;
}

// The parser's functions call each other as deep as kDeepest allows.
// NOLINTBEGIN(misc-no-recursion)

ExpressionPtr ExpressionParser::parse_star_or_expression() {
    if (!at_sign("*")) {
        return parse_expression();
    }
    auto star = make(Expression::Kind::Star);
    advance();
    star->parts.push_back(parse_logic(0));
    return star;
}

ExpressionPtr ExpressionParser::parse_list() {
    auto first = parse_star_or_expression();
    if (!at_sign(",")) {
        return first;
    }
    auto tuple = make(Expression::Kind::Tuple);
    tuple->line = first->line;
    tuple->parts.push_back(std::move(first));
    while (!failed() && take_sign(",")) {
        const Token& token = peek();
        const bool ends = token.kind == Token::Kind::LineEnd || token.kind == Token::Kind::End
                          || at_sign("=") || at_sign(")") || at_sign("]") || at_sign(":")
                          || at_sign("}") || at_sign(";") || at_word("in");
        if (ends) {
            break;
        }
        tuple->parts.push_back(parse_star_or_expression());
    }
    return tuple;
}

ExpressionPtr ExpressionParser::parse_targets() {
    const auto one = [this] {
        const bool star = take_sign("*");
        static_cast<void>(star);
        return parse_postfix();
    };
    auto first = one();
    if (!at_sign(",")) {
        return first;
    }
    auto tuple = make(Expression::Kind::Tuple);
    tuple->parts.push_back(std::move(first));
    while (!failed() && take_sign(",") && !at_word("in")) {
        tuple->parts.push_back(one());
    }
    return tuple;
}

ExpressionPtr ExpressionParser::parse_expression() {
    if (++depth_ > kDeepest) {
        fail_with("expressions are nested too deep");
    }
    if (failed()) {
        --depth_;
        return make(Expression::Kind::Opaque);
    }
    ExpressionPtr value = at_word("lambda") ? parse_lambda() : parse_logic(0);
    if (take_sign(":=")) {
        // The name isn't bound: whoever asks for it doesn't know it.
        value = parse_expression();
        value->kind = Expression::Kind::Opaque;
    }
    if (take_word("if")) {
        auto choice = make(Expression::Kind::Choice);
        choice->line = value->line;
        choice->parts.push_back(parse_logic(0));
        choice->parts.push_back(std::move(value));
        if (!take_word("else")) {
            fail_with("'else' is missing");
        }
        choice->parts.push_back(parse_expression());
        value = std::move(choice);
    }
    --depth_;
    return value;
}

std::vector<Parameter> ExpressionParser::parse_parameters(std::string_view end) {
    std::vector<Parameter> parameters;
    while (!failed() && !at_sign(end)) {
        Parameter parameter;
        parameter.stars = take_sign("**") ? 2 : take_sign("*") ? 1 : 0;
        if (take_sign("/") || (parameter.stars == 1 && at_sign(","))) {
            take_sign(",");
            continue;
        }
        parameter.name = need_name();
        if (end == ")" && take_sign(":")) {
            parse_expression();
        }
        if (take_sign("=")) {
            parameter.otherwise = parse_expression();
        }
        parameters.push_back(std::move(parameter));
        if (!take_sign(",")) {
            break;
        }
    }
    return parameters;
}

ExpressionPtr ExpressionParser::parse_lambda() {
    auto lambda = make(Expression::Kind::Lambda);
    advance();
    lambda->parameters = parse_parameters(":");
    need_sign(":");
    lambda->parts.push_back(parse_expression());
    return lambda;
}

/// 0: or, 1: and, 2: not.
ExpressionPtr ExpressionParser::parse_logic(int level) {
    if (level == 2) {
        if (!at_word("not")) {
            return parse_comparison();
        }
        if (++depth_ > kDeepest) {
            fail_with("expressions are nested too deep");
        }
        auto unary = make(Expression::Kind::Unary);
        advance();
        unary->text = "not";
        unary->parts.push_back(failed() ? make(Expression::Kind::Opaque) : parse_logic(2));
        --depth_;
        return unary;
    }
    const char* word = level == 0 ? "or" : "and";
    auto left = parse_logic(level + 1);
    while (!failed() && take_word(word)) {
        left = binary(std::move(left), word, parse_logic(level + 1));
    }
    return left;
}

ExpressionPtr ExpressionParser::parse_comparison() {
    auto first = parse_arithmetic(0);
    ExpressionPtr compare;
    while (!failed()) {
        std::string op;
        for (const char* sign : {"==", "!=", "<=", ">=", "<", ">", "<>"}) {
            if (at_sign(sign)) {
                op = sign;
            }
        }
        if (at_word("in") || at_word("is")) {
            op = peek().text;
        } else if (at_word("not") && peek(1).text == "in") {
            advance();
            op = "not in";
        }
        if (op.empty()) {
            break;
        }
        advance();
        if (op == "is" && take_word("not")) {
            op = "is not";
        }
        if (!compare) {
            compare = make(Expression::Kind::Compare);
            compare->parts.push_back(std::move(first));
        }
        compare->operators.push_back(op == "<>" ? "!=" : op);
        compare->parts.push_back(parse_arithmetic(0));
    }
    return compare ? std::move(compare) : std::move(first);
}

ExpressionPtr ExpressionParser::parse_arithmetic(std::size_t level) {
    if (level == kLevels.size()) {
        return parse_unary();
    }
    auto left = parse_arithmetic(level + 1);
    while (!failed() && peek().kind == Token::Kind::Sign) {
        const auto& signs = kLevels[level];
        if (std::find(signs.begin(), signs.end(), peek().text) == signs.end()) {
            break;
        }
        std::string op = peek().text;
        advance();
        left = binary(std::move(left), std::move(op), parse_arithmetic(level + 1));
    }
    return left;
}

ExpressionPtr ExpressionParser::parse_unary() {
    for (const char* sign : {"-", "+", "~"}) {
        if (at_sign(sign)) {
            if (++depth_ > kDeepest) {
                fail_with("expressions are nested too deep");
                return make(Expression::Kind::Opaque);
            }
            auto unary = make(Expression::Kind::Unary);
            advance();
            unary->text = sign;
            unary->parts.push_back(parse_unary());
            --depth_;
            return unary;
        }
    }
    if (take_word("await")) {
        parse_postfix();
        return make(Expression::Kind::Opaque);
    }
    auto base = parse_postfix();
    if (take_sign("**")) {
        return binary(std::move(base), "**", parse_unary());
    }
    return base;
}

ExpressionPtr ExpressionParser::parse_postfix() {
    if (++depth_ > kDeepest) {
        fail_with("expressions are nested too deep");
        return make(Expression::Kind::Opaque);
    }
    auto value = parse_atom();
    while (!failed()) {
        if (at_sign("(")) {
            value = parse_call(std::move(value));
        } else if (at_sign("[")) {
            value = parse_subscript(std::move(value));
        } else if (at_sign(".")) {
            auto attribute = make(Expression::Kind::Attribute);
            advance();
            attribute->text = need_name();
            attribute->parts.push_back(std::move(value));
            value = std::move(attribute);
        } else {
            break;
        }
    }
    --depth_;
    return value;
}

ExpressionPtr ExpressionParser::parse_call(ExpressionPtr callee) {
    auto call = make(Expression::Kind::Call);
    call->line = callee->line;
    call->parts.push_back(std::move(callee));
    advance();
    while (!failed() && !at_sign(")")) {
        if (take_sign("**")) {
            call->keywords.push_back({"", parse_expression()});
        } else if (peek().kind == Token::Kind::Name && peek(1).kind == Token::Kind::Sign
                   && peek(1).text == "=") {
            std::string name = need_name();
            advance();
            call->keywords.push_back({std::move(name), parse_expression()});
        } else {
            auto argument = parse_star_or_expression();
            if (at_comprehension()) {
                std::vector<ExpressionPtr> elements;
                elements.push_back(std::move(argument));
                argument = parse_comprehension("(", std::move(elements));
            }
            call->parts.push_back(std::move(argument));
        }
        if (!take_sign(",")) {
            break;
        }
    }
    need_sign(")");
    return call;
}

ExpressionPtr ExpressionParser::parse_index() {
    ExpressionPtr start = at_sign(":") ? nullptr : parse_expression();
    if (!at_sign(":")) {
        return start;
    }
    auto slice = make(Expression::Kind::Slice);
    slice->parts.push_back(std::move(start));
    for (int part = 0; part < 2; ++part) {
        const bool given = take_sign(":") && !at_sign("]") && !at_sign(":") && !at_sign(",");
        slice->parts.push_back(given ? parse_expression() : nullptr);
    }
    return slice;
}

ExpressionPtr ExpressionParser::parse_subscript(ExpressionPtr of) {
    auto subscript = make(Expression::Kind::Subscript);
    subscript->line = of->line;
    subscript->parts.push_back(std::move(of));
    advance();
    auto index = parse_index();
    if (at_sign(",")) {
        auto tuple = make(Expression::Kind::Tuple);
        tuple->parts.push_back(std::move(index));
        while (!failed() && take_sign(",") && !at_sign("]")) {
            tuple->parts.push_back(parse_index());
        }
        index = std::move(tuple);
    }
    subscript->parts.push_back(std::move(index));
    need_sign("]");
    return subscript;
}

ExpressionPtr ExpressionParser::parse_atom() {
    const Token& token = peek();
    if (token.kind == Token::Kind::String || token.kind == Token::Kind::FormatString) {
        return parse_strings();
    }
    if (token.kind == Token::Kind::Number || token.kind == Token::Kind::Name) {
        auto atom = make(token.kind == Token::Kind::Number ? Expression::Kind::Number
                                                           : Expression::Kind::Name);
        atom->text = token.text;
        if (token.kind == Token::Kind::Name) {
            atom->kind = token.text == "None"    ? Expression::Kind::None
                         : token.text == "True"  ? Expression::Kind::True
                         : token.text == "False" ? Expression::Kind::False
                                                 : Expression::Kind::Name;
        }
        advance();
        if (atom->text == "yield" || atom->text == "print") {
            return atom->text == "print" ? std::move(atom) : make(Expression::Kind::Opaque);
        }
        return atom;
    }
    if (at_sign("(")) {
        return parse_parenthesis();
    }
    if (at_sign("[")) {
        return parse_bracket();
    }
    if (at_sign("{")) {
        return parse_brace();
    }
    if (take_sign("...")) {
        return make(Expression::Kind::Opaque);
    }
    fail_with("an expression is missing");
    return make(Expression::Kind::Opaque);
}

ExpressionPtr ExpressionParser::parse_strings() {
    auto format = make(Expression::Kind::Format);
    bool plain = true;
    for (; peek().kind == Token::Kind::String || peek().kind == Token::Kind::FormatString;
         advance()) {
        if (peek().kind == Token::Kind::FormatString) {
            plain = false;
            add_format_parts(peek().text, *format);
            continue;
        }
        auto string = make(Expression::Kind::String);
        string->text = peek().text;
        format->parts.push_back(std::move(string));
    }
    if (plain) {
        auto joined = make(Expression::Kind::String);
        joined->line = format->line;
        for (const auto& part : format->parts) {
            joined->text += part->text;
        }
        return joined;
    }
    return format;
}

/// Only names and attributes within braces are understood.
void ExpressionParser::add_format_parts(const std::string& text, Expression& format) {
    std::string_view rest = text;
    auto literal = make(Expression::Kind::String);
    while (!rest.empty()) {
        const std::size_t brace = std::min(rest.find_first_of("{}"), rest.size());
        literal->text += rest.substr(0, brace);
        rest.remove_prefix(brace);
        if (rest.size() > 1 && rest[0] == rest[1]) {
            literal->text += rest[0];
            rest.remove_prefix(2);
            continue;
        }
        if (rest.empty()) {
            break;
        }
        const std::size_t end = std::min(rest.find('}'), rest.size());
        auto inner = end <= 1 ? std::string() : std::string(rest.substr(1, end - 1));
        format.parts.push_back(std::move(literal));
        literal = make(Expression::Kind::String);
        const bool name = !inner.empty() && std::all_of(inner.begin(), inner.end(), [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
                   || c == '_';
        });
        auto part = make(name ? Expression::Kind::Name : Expression::Kind::Opaque);
        part->text = std::move(inner);
        format.parts.push_back(std::move(part));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    format.parts.push_back(std::move(literal));
}

bool ExpressionParser::at_comprehension() const {
    return at_word("for") || (at_word("async") && peek(1).text == "for");
}

ExpressionPtr ExpressionParser::parse_comprehension(std::string what,
                                                    std::vector<ExpressionPtr> elements) {
    auto comprehension = make(Expression::Kind::Comprehension);
    comprehension->line = elements.front()->line;
    comprehension->text = std::move(what);
    comprehension->parts = std::move(elements);
    while (!failed() && (take_word("for") || (take_word("async") && take_word("for")))) {
        Clause clause;
        clause.target = parse_targets();
        if (!take_word("in")) {
            fail_with("'in' is missing");
        }
        clause.iterable = parse_logic(0);
        while (!failed() && take_word("if")) {
            clause.conditions.push_back(parse_logic(0));
        }
        comprehension->clauses.push_back(std::move(clause));
    }
    return comprehension;
}

ExpressionPtr ExpressionParser::parse_parenthesis() {
    auto tuple = make(Expression::Kind::Tuple);
    advance();
    if (take_sign(")")) {
        return tuple;
    }
    auto first = parse_star_or_expression();
    if (at_comprehension()) {
        std::vector<ExpressionPtr> elements;
        elements.push_back(std::move(first));
        first = parse_comprehension("(", std::move(elements));
    }
    if (!at_sign(",")) {
        need_sign(")");
        return first;
    }
    tuple->parts.push_back(std::move(first));
    while (!failed() && take_sign(",") && !at_sign(")")) {
        tuple->parts.push_back(parse_star_or_expression());
    }
    need_sign(")");
    return tuple;
}

ExpressionPtr ExpressionParser::parse_bracket() {
    auto list = make(Expression::Kind::List);
    advance();
    while (!failed() && !at_sign("]")) {
        list->parts.push_back(parse_star_or_expression());
        if (list->parts.size() == 1 && at_comprehension()) {
            list = parse_comprehension("[", std::move(list->parts));
        }
        if (!take_sign(",")) {
            break;
        }
    }
    need_sign("]");
    return list;
}

ExpressionPtr ExpressionParser::parse_brace() {
    auto braced = make(Expression::Kind::Dict);
    advance();
    while (!failed() && !at_sign("}")) {
        if (take_sign("**")) {
            braced->parts.push_back(nullptr);
            braced->parts.push_back(parse_logic(0));
        } else {
            braced->parts.push_back(parse_star_or_expression());
            if (take_sign(":")) {
                braced->parts.push_back(parse_expression());
            } else {
                braced->kind = Expression::Kind::Set;
            }
        }
        if (at_comprehension()) {
            const char* what = braced->kind == Expression::Kind::Set ? "{" : ":";
            braced = parse_comprehension(what, std::move(braced->parts));
        }
        if (!take_sign(",")) {
            break;
        }
    }
    need_sign("}");
    return braced;
}

// NOLINTEND(misc-no-recursion)

}  // namespace dynbr::generators::python::setup_py
