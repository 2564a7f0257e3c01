// Evaluation of build constraints while reading them: no tree is built.
#include "build_constraint.hpp"

#include "../text.hpp"

#include <fmt/core.h>

#include <optional>
#include <vector>

namespace dynbr::generators::go {

namespace {

bool is_tag_byte(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'
           || c == '.' || static_cast<unsigned char>(c) >= 0x80;
}

/// Recursive descent over a //go:build expression. All operands are read, also where the result is already known.
class ExpressionReader {
  public:
    ExpressionReader(std::string_view text, unsigned line, const Tags& tags)
        : text_(text),
          line_(line),
          tags_(tags) {}

    Scanned<bool> read() {
        auto value = either();
        if (value && !peek().empty()) {
            return wrong(fmt::format("unexpected '{}'", peek()));
        }
        return value;
    }

  private:
    /// The next token without taking it; empty at the end.
    std::string_view peek() {
        text_ = trim_left(text_);
        if (text_.empty()) {
            return {};
        }
        if (text_.substr(0, 2) == "&&" || text_.substr(0, 2) == "||") {
            return text_.substr(0, 2);
        }
        std::size_t length = 0;
        while (length < text_.size() && is_tag_byte(text_[length])) {
            ++length;
        }
        return text_.substr(0, length == 0 ? 1 : length);
    }

    bool take(std::string_view token) {
        if (peek() != token) {
            return false;
        }
        text_.remove_prefix(token.size());
        return true;
    }

    Scanned<bool> either() {
        auto value = both();
        while (value && take("||")) {
            const auto right = both();
            if (!right) {
                return right;
            }
            *value = *value || *right;
        }
        return value;
    }

    Scanned<bool> both() {
        auto value = negation();
        while (value && take("&&")) {
            const auto right = negation();
            if (!right) {
                return right;
            }
            *value = *value && *right;
        }
        return value;
    }

    Scanned<bool> negation() {
        if (!take("!")) {
            return atom();
        }
        if (peek() == "!") {
            return wrong("double negation is not allowed");
        }
        const auto value = atom();
        if (!value) {
            return value;
        }
        return !*value;
    }

    Scanned<bool> atom() {
        if (take("(")) {
            return in_parentheses();
        }
        const std::string_view tag = peek();
        if (tag.empty()) {
            return wrong("it ends where a tag is expected");
        }
        if (!is_tag_byte(tag.front())) {
            return wrong(fmt::format("'{}' where a tag is expected", tag));
        }
        text_.remove_prefix(tag.size());
        return tags_.holds(tag);
    }

    Scanned<bool> in_parentheses() {
        constexpr unsigned kDeepest = 1000;
        if (++depth_ > kDeepest) {
            return wrong(fmt::format("nested deeper than {}", kDeepest));
        }
        auto value = either();
        --depth_;
        if (value && !take(")")) {
            return wrong("missing ')'");
        }
        return value;
    }

    [[nodiscard]] tl::unexpected<SourceFault> wrong(const std::string& what) const {
        return fault(line_, "invalid //go:build line: " + what);
    }

    std::string_view text_;
    unsigned line_;
    const Tags& tags_;
    unsigned depth_ = 0;
};

bool plus_build_term(std::string_view term, const Tags& tags) {
    const bool negated = !term.empty() && term.front() == '!';
    if (negated) {
        term.remove_prefix(1);
    }
    if (term.empty() || term.front() == '!') {
        return tags.holds("ignore");
    }
    for (const char c : term) {
        if (!is_tag_byte(c)) {
            return tags.holds("ignore") != negated;
        }
    }
    return tags.holds(term) != negated;
}

bool plus_build_option(std::string_view option, const Tags& tags) {
    for (;;) {
        const std::size_t comma = option.find(',');
        if (!plus_build_term(option.substr(0, comma), tags)) {
            return false;
        }
        if (comma == std::string_view::npos) {
            return true;
        }
        option.remove_prefix(comma + 1);
    }
}

/// What follows the directive `name` in a line; nothing if the line is another one. "//go:buildx" is another one.
std::optional<std::string_view> directive(std::string_view line, std::string_view name) {
    if (line.substr(0, name.size()) != name) {
        return std::nullopt;
    }
    const std::string_view rest = line.substr(name.size());
    if (!rest.empty() && rest.front() != ' ' && rest.front() != '\t') {
        return std::nullopt;
    }
    return trim(rest);
}

std::optional<std::string_view> plus_build(std::string_view line) {
    return line.substr(0, 2) == "//" ? directive(trim(line.substr(2)), "+build") : std::nullopt;
}

/// Takes the lines of a file's head one by one and remembers what constrains it.
class HeadReader {
  public:
    explicit HeadReader(const Tags& tags)
        : tags_(tags) {}

    /// False when code was met: the head is over.
    Scanned<bool> take(std::string_view line, unsigned number) {
        line = trim(line);
        if (line.empty() && !ended_) {
            // Only now it is known that the lines above are separated from what follows.
            confirmed_ = pending_;
            return true;
        }
        if (line.substr(0, 2) != "//") {
            ended_ = true;
        }
        if (!in_comment_) {
            if (auto noted = note_directives(line, number); !noted) {
                return tl::make_unexpected(noted.error());
            }
        }
        return only_comments(line);
    }

    [[nodiscard]] Constraint result() const {
        if (go_build_) {
            return *go_build_;
        }
        return confirmed_;
    }

  private:
    Scanned<bool> note_directives(std::string_view line, unsigned number) {
        if (const auto expression = directive(line, "//go:build")) {
            if (go_build_) {
                return fault(number, "a second //go:build line");
            }
            const auto holds = evaluate_go_build(*expression, number, tags_);
            if (!holds) {
                return tl::make_unexpected(holds.error());
            }
            go_build_ = Constraint{*holds, number, false};
        } else if (const auto arguments = plus_build(line);
                   arguments && !ended_ && pending_.holds) {
            pending_ = Constraint{evaluate_plus_build(*arguments, tags_), number, false};
        }
        return true;
    }

    /// Follows /* */ comments through the line; false if something else stands in it.
    bool only_comments(std::string_view line) {
        while (!line.empty()) {
            if (in_comment_) {
                const std::size_t end = line.find("*/");
                if (end == std::string_view::npos) {
                    return true;
                }
                in_comment_ = false;
                line = trim_left(line.substr(end + 2));
            } else if (line.substr(0, 2) == "//") {
                return true;
            } else if (line.substr(0, 2) == "/*") {
                in_comment_ = true;
                line.remove_prefix(2);
            } else {
                return false;
            }
        }
        return true;
    }

    const Tags& tags_;
    bool ended_ = false;
    bool in_comment_ = false;
    std::optional<Constraint> go_build_;
    Constraint pending_;
    Constraint confirmed_;
};

}  // namespace

Scanned<bool> evaluate_go_build(std::string_view expression, unsigned line, const Tags& tags) {
    return ExpressionReader(expression, line, tags).read();
}

bool evaluate_plus_build(std::string_view arguments, const Tags& tags) {
    bool holds = false;
    bool empty = true;
    for (arguments = trim(arguments); !arguments.empty(); arguments = trim_left(arguments)) {
        const std::size_t length = std::min(arguments.find_first_of(" \t\r\f\v"), arguments.size());
        holds = plus_build_option(arguments.substr(0, length), tags) || holds;
        arguments.remove_prefix(length);
        empty = false;
    }
    return empty ? tags.holds("ignore") : holds;
}

Scanned<Constraint> read_constraint(std::string_view text, bool whole, const Tags& tags) {
    HeadReader head(tags);
    text = without_bom(text);
    for (unsigned number = 1; !text.empty(); ++number) {
        const std::size_t end = text.find('\n');
        if (end == std::string_view::npos && !whole) {
            return Constraint{true, 0, true};
        }
        const auto goes_on = head.take(text.substr(0, end), number);
        if (!goes_on) {
            return tl::make_unexpected(goes_on.error());
        }
        if (!*goes_on) {
            return head.result();
        }
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    Constraint result = head.result();
    result.needs_more = !whole;
    return result;
}

}  // namespace dynbr::generators::go
