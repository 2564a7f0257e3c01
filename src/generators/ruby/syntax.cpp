// Matching brackets and `end`s, finding statements.
#include "syntax.hpp"

#include <algorithm>
#include <array>

namespace dynbr::generators::ruby {

namespace {

template <class List>
bool contains(const List& list, std::string_view text) {
    return std::find(list.begin(), list.end(), text) != list.end();
}

constexpr std::array<std::string_view, 6> kOpen = {
    "begin", "def", "class", "module", "case", "for"};
constexpr std::array<std::string_view, 4> kOpenAtStart = {"if", "unless", "while", "until"};

bool is_method_name(const std::vector<Token>& tokens, std::size_t i) {
    return i > 0
           && (tokens[i - 1].is(".") || tokens[i - 1].is("&.") || tokens[i - 1].is_word("def"));
}

}  // namespace

Syntax::Syntax(const std::vector<Token>& tokens)
    : tokens_(tokens),
      match_(tokens.size(), 0) {
    std::vector<std::size_t> open;
    bool loop_needs_do = false;
    const auto close = [&](std::size_t i) {
        if (!open.empty()) {
            match_[open.back()] = i;
            open.pop_back();
        }
    };
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const Token& token = tokens[i];
        loop_needs_do = loop_needs_do && token.kind != TokenKind::Newline;
        if (token.is("(") || token.is("[") || token.is("{")) {
            open.push_back(i);
        } else if (token.is(")") || token.is("]") || token.is("}")) {
            close(i);
        } else if (token.kind != TokenKind::Word || is_method_name(tokens, i)) {
            continue;
        } else if (token.text == "end") {
            close(i);
        } else if (token.text == "do" && loop_needs_do) {
            loop_needs_do = false;
        } else if (token.text == "do" || contains(kOpen, token.text)
                   || (contains(kOpenAtStart, token.text) && starts_statement(i))) {
            open.push_back(i);
            loop_needs_do = token.text == "while" || token.text == "until" || token.text == "for";
        }
    }
    for (const std::size_t i : open) {
        match_[i] = tokens.size();
    }
}

bool Syntax::starts_statement(std::size_t index) const {
    if (index == 0) {
        return true;
    }
    const Token& before = tokens_[index - 1];
    if (before.kind == TokenKind::Newline) {
        return true;
    }
    if (before.kind == TokenKind::Word) {
        constexpr std::array<std::string_view, 6> kWords = {
            "then", "else", "do", "begin", "and", "or"};
        return contains(kWords, before.text);
    }
    constexpr std::array<std::string_view, 9> kOps = {
        ";", "=", "(", "{", "|", "&&", "||", "||=", "<<"};
    return before.kind == TokenKind::Operator && contains(kOps, before.text);
}

bool Syntax::goes_on(std::size_t newline, std::size_t end) const {
    if (newline > 0) {
        const Token& before = tokens_[newline - 1];
        const bool binary = before.kind == TokenKind::Operator && before.text != ")"
                            && before.text != "]" && before.text != "}" && before.text != "|"
                            && before.text != "?" && before.text != "!" && before.text != ";";
        if (binary || before.kind == TokenKind::Label || before.is_word("and")
            || before.is_word("or") || before.is_word("not")) {
            return true;
        }
    }
    return newline + 1 < end && (tokens_[newline + 1].is(".") || tokens_[newline + 1].is("&."));
}

std::size_t Syntax::statement_end(std::size_t begin, std::size_t end) const {
    for (std::size_t i = begin; i < end; ++i) {
        if (tokens_[i].is(";") || (tokens_[i].kind == TokenKind::Newline && !goes_on(i, end))) {
            return i;
        }
        if (opens(i)) {
            i = std::min(match_[i], end);
        }
    }
    return end;
}

std::optional<std::size_t> Syntax::find(Span span,
                                        const std::vector<std::string_view>& texts) const {
    for (std::size_t i = span.begin; i < span.end; ++i) {
        const bool can_be =
            tokens_[i].kind == TokenKind::Operator || tokens_[i].kind == TokenKind::Word;
        if (can_be && contains(texts, tokens_[i].text)) {
            return i;
        }
        if (opens(i)) {
            i = std::min(match_[i], span.end);
        }
    }
    return std::nullopt;
}

std::optional<std::size_t> Syntax::find_last(Span span,
                                             const std::vector<std::string_view>& texts) const {
    std::optional<std::size_t> last;
    while (const auto found = find(span, texts)) {
        last = found;
        span.begin = *found + 1;
    }
    return last;
}

std::vector<Span> Syntax::split(Span span) const {
    std::vector<Span> parts;
    while (!(span = trimmed(span)).empty()) {
        const std::size_t comma = find(span, {","}).value_or(span.end);
        parts.push_back(trimmed({span.begin, comma}));
        span.begin = comma + 1;
    }
    return parts;
}

Span Syntax::trimmed(Span span) const {
    while (!span.empty() && tokens_[span.begin].kind == TokenKind::Newline) {
        ++span.begin;
    }
    while (!span.empty() && tokens_[span.end - 1].kind == TokenKind::Newline) {
        --span.end;
    }
    return span;
}

}  // namespace dynbr::generators::ruby
