// Reading literals out of tokens.
#include "literals.hpp"

#include "version.hpp"

#include <algorithm>
#include <array>

namespace dynbr::generators::perl {

namespace {

constexpr unsigned kMostNested = 32;
/// The oldest perl of a distribution that still builds new packages (EL8's).
constexpr const char* kOldestPerl = "5.026";

std::optional<bool> negated(std::optional<bool> value) {
    return value ? std::optional(!*value) : std::nullopt;
}

/// For the name of the system, "linux".
std::optional<bool> matches_linux(const std::string& pattern) {
    const bool plain = std::all_of(pattern.begin(), pattern.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
               || std::string_view("|()?:^$_-").find(c) != std::string_view::npos;
    });
    if (!plain) {
        return std::nullopt;
    }
    std::string lower = pattern;
    std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return lower.find("linux") != std::string::npos;
}

/// `$] relop version`, where every perl that counts gives the same answer.
std::optional<bool> compare_perl(const std::string& relop, const std::string& version) {
    const auto plain = plain_version(version);
    if (!plain || compare_versions(*plain, kOldestPerl) > 0) {
        return std::nullopt;
    }
    if (relop == "<" || relop == "<=" || relop == "lt" || relop == "le") {
        return false;
    }
    if (relop == ">" || relop == ">=" || relop == "gt" || relop == "ge") {
        return true;
    }
    return std::nullopt;
}

bool is_perl_version(const Token& token) {
    return token.kind == TokenKind::Variable
           && (token.text == "$]" || token.text == "$PERL_VERSION" || token.text == "$^V");
}

bool is_system_name(const Token& token) {
    return token.kind == TokenKind::Variable && (token.text == "$^O" || token.text == "$OSNAME");
}

std::string flipped(const std::string& relop) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kFlipped = {
        {{"<", ">"}, {">", "<"}, {"<=", ">="}, {">=", "<="}}};
    for (const auto& [from, to] : kFlipped) {
        if (relop == from) {
            return std::string(to);
        }
    }
    return relop;
}

}  // namespace

Literals::Literals(const std::vector<Token>& tokens)
    : tokens_(tokens),
      match_(tokens.size(), tokens.size()) {
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (tokens[i].kind != TokenKind::Operator) {
            continue;
        }
        const char c = tokens[i].text.size() == 1 ? tokens[i].text[0] : ' ';
        if (c == '(' || c == '[' || c == '{') {
            open.push_back(i);
        } else if ((c == ')' || c == ']' || c == '}') && !open.empty()) {
            match_[open.back()] = i;
            open.pop_back();
        }
    }
    for (std::size_t i = 0; i + 2 < tokens.size(); ++i) {
        const bool bracket = tokens[i + 2].is("(") || tokens[i + 2].is("{");
        if (bracket && tokens[i].kind == TokenKind::Variable && tokens[i + 1].is("=")) {
            assigned_.try_emplace(tokens[i].text, i + 2);
        }
    }
}

std::optional<std::size_t> Literals::find_operator(Span span,
                                                   const std::vector<const char*>& ops) const {
    for (std::size_t i = span.begin; i < span.end; ++i) {
        const Token& token = tokens_[i];
        const bool can_be = token.kind == TokenKind::Operator || token.kind == TokenKind::Word;
        if (can_be && std::find(ops.begin(), ops.end(), token.text) != ops.end()) {
            return i;
        }
        if (token.is("(") || token.is("[") || token.is("{")) {
            i = match_[i];
        }
    }
    return std::nullopt;
}

// NOLINTNEXTLINE(misc-no-recursion): each level has fewer tokens and at least one bracket or operator less
std::optional<bool> Literals::condition(Span span) const {
    if (span.empty() || span.end - span.begin > 200) {
        return std::nullopt;
    }
    for (const auto& [ops, decides] : {std::pair(std::vector<const char*>{"or", "||"}, true),
                                       std::pair(std::vector<const char*>{"and", "&&"}, false)}) {
        if (const auto at = find_operator(span, ops)) {
            const auto left = condition({span.begin, *at});
            const auto right = condition({*at + 1, span.end});
            if (left == decides || right == decides) {
                return decides;
            }
            return left && right ? std::optional(!decides) : std::nullopt;
        }
    }
    if (tokens_[span.begin].is("!") || tokens_[span.begin].is_word("not")) {
        return negated(condition({span.begin + 1, span.end}));
    }
    if (tokens_[span.begin].is("(") && match_[span.begin] + 1 == span.end) {
        return condition(inside(span.begin));
    }
    return comparison(span);
}

std::optional<bool> Literals::comparison(Span span) const {
    // The environment of a build is taken to be empty.
    const std::size_t name = span.begin + (tokens_[span.begin].is_word("defined") ? 1 : 0);
    if (span.end - name == 4 && tokens_[name].kind == TokenKind::Variable
        && tokens_[name].text == "$ENV" && tokens_[name + 1].is("{")) {
        return false;
    }
    if (span.end - span.begin == 1 && tokens_[span.begin].kind == TokenKind::Number) {
        return tokens_[span.begin].text != "0";
    }
    if (span.end - span.begin != 3) {
        return std::nullopt;
    }
    const Token* left = &tokens_[span.begin];
    std::string relop = tokens_[span.begin + 1].text;
    const Token* right = &tokens_[span.begin + 2];
    if (is_system_name(*right) || is_perl_version(*right)) {
        std::swap(left, right);
        relop = flipped(relop);
    }
    if (is_perl_version(*left)) {
        return compare_perl(relop, right->text);
    }
    if (!is_system_name(*left)) {
        return std::nullopt;
    }
    if (right->kind == TokenKind::Text && (relop == "eq" || relop == "ne")) {
        return (right->text == "linux") == (relop == "eq");
    }
    if (right->kind == TokenKind::Pattern && (relop == "=~" || relop == "!~")) {
        const auto matched = matches_linux(right->text);
        return relop == "=~" ? matched : negated(matched);
    }
    return std::nullopt;
}

std::vector<Span> Literals::elements(Span span) const {
    std::vector<Span> found;
    std::size_t begin = span.begin;
    for (std::size_t i = span.begin; i <= span.end; ++i) {
        if (i == span.end || tokens_[i].is(",") || tokens_[i].is("=>")) {
            if (i > begin) {
                found.push_back({begin, i});
            }
            begin = i + 1;
        } else if (tokens_[i].is("(") || tokens_[i].is("[") || tokens_[i].is("{")) {
            i = std::min(match_[i], span.end - 1);
        }
    }
    return found;
}

// NOLINTNEXTLINE(misc-no-recursion): kMostNested deep
void Literals::expand(Span span,
                      std::vector<Span>& flat,
                      std::vector<unsigned>& unknown,
                      unsigned depth) const {
    if (depth > kMostNested) {
        return;
    }
    for (Span element : elements(span)) {
        const Token& first = tokens_[element.begin];
        if (const auto question = find_operator(element, {"?"})) {
            const auto colon = find_operator({*question + 1, element.end}, {":"});
            const auto holds = condition({element.begin, *question});
            if (colon && holds) {
                const Span taken =
                    *holds ? Span{*question + 1, *colon} : Span{*colon + 1, element.end};
                expand(taken, flat, unknown, depth + 1);
            } else if (colon && element.end - element.begin == *colon + 2 - element.begin
                       && tokens_[*question + 1].kind != TokenKind::Operator) {
                flat.push_back(element);  // a value of two kinds, no list
            } else {
                unknown.push_back(first.line);
            }
        } else if (first.is("(") && match_[element.begin] + 1 == element.end) {
            expand(inside(element.begin), flat, unknown, depth + 1);
        } else if (first.kind == TokenKind::Variable && first.text[0] == '%') {
            unknown.push_back(first.line);
        } else {
            flat.push_back(element);
        }
    }
}

std::vector<HashEntry> Literals::hash(Span span, std::vector<unsigned>& unknown) const {
    std::vector<Span> flat;
    expand(span, flat, unknown, 0);
    std::vector<HashEntry> entries;
    for (std::size_t i = 0; i + 1 < flat.size(); i += 2) {
        const Token& first = tokens_[flat[i].begin];
        auto key = scalar(flat[i]);
        if (!key) {
            unknown.push_back(first.line);
            continue;
        }
        entries.push_back({std::move(*key), first.line, flat[i + 1]});
    }
    return entries;
}

std::optional<std::string> Literals::scalar(Span span) const {
    // "-key" is a string, too.
    const bool dashed = span.end - span.begin == 2 && tokens_[span.begin].is("-");
    if (span.end - span.begin != (dashed ? 2U : 1U)) {
        return std::nullopt;
    }
    const Token& token = tokens_[span.end - 1];
    const bool known = token.kind == TokenKind::Word || token.kind == TokenKind::Number
                       || (token.kind == TokenKind::Text && token.literal);
    if (!known) {
        return std::nullopt;
    }
    return token.is_word("undef") ? std::string() : (dashed ? "-" : "") + token.text;
}

std::optional<Span> Literals::hash_body(Span span) const {
    if (span.empty()) {
        return std::nullopt;
    }
    if (tokens_[span.begin].is("{")) {
        return inside(span.begin);
    }
    const bool reference = tokens_[span.begin].is("\\") && span.end - span.begin == 2;
    const Token& variable = tokens_[span.begin + (reference ? 1 : 0)];
    if (variable.kind != TokenKind::Variable || span.end - span.begin != (reference ? 2U : 1U)) {
        return std::nullopt;
    }
    const auto found = assigned_.find(variable.text);
    return found == assigned_.end() ? std::nullopt : std::optional(inside(found->second));
}

}  // namespace dynbr::generators::perl
