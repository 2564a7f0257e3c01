// Parsing fields and sections. The rules are those of Cabal's own parser: an element that begins a line may be laid out, its
// content is what stands further to the right; one that follows an opening brace on the same line ends with the line or the
// closing brace. Comments are whole lines.
#include "fields.hpp"

#include "../text.hpp"

#include "dynbr/base/escape.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace dynbr::generators::haskell {

namespace {

constexpr unsigned kDeepest = 60;
constexpr std::size_t kMostElements = 200'000;

bool is_name_byte(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-'
           || c == '_' || c == '.' || c == '\'';
}

class Parser {
  public:
    explicit Parser(std::string_view text)
        : text_(text) {}

    Result<std::vector<Element>> run() {
        std::vector<Element> elements;
        if (auto parsed = parse_elements(0, false, elements); !parsed) {
            return tl::make_unexpected(std::move(parsed.error()));
        }
        return elements;
    }

  private:
    [[nodiscard]] bool at_end() const { return at_ == text_.size(); }

    [[nodiscard]] char peek() const { return at_end() ? '\n' : text_[at_]; }

    [[nodiscard]] tl::unexpected<Error> fault(std::string_view what) const {
        return fail(ErrorKind::BuildFailed, fmt::format("{} (line {})", what, line_));
    }

    void skip_blanks() {
        while (!at_end() && (peek() == ' ' || peek() == '\t' || peek() == '\r')) {
            ++at_;
        }
    }

    /// Moves to the first byte of the next line that has text and isn't a comment; its indentation is then indent_.
    void next_text_line() {
        while (!at_end()) {
            const std::size_t start = at_;
            skip_blanks();
            const bool comment = text_.substr(at_, 2) == "--";
            if (!comment && peek() != '\n') {
                indent_ = static_cast<unsigned>(at_ - start);
                return;
            }
            end_line();
        }
        indent_ = 0;
    }

    /// Behind the next line feed.
    void end_line() {
        const std::size_t end = text_.find('\n', at_);
        at_ = end == std::string_view::npos ? text_.size() : end + 1;
        line_ += end == std::string_view::npos ? 0 : 1;
        line_start_ = true;
    }

    // NOLINTNEXTLINE(misc-no-recursion): kDeepest deep
    Result<void> parse_elements(unsigned least_indent, bool in_braces, std::vector<Element>& to) {
        while (true) {
            if (line_start_) {
                next_text_line();
            } else {
                skip_blanks();
                if (peek() == '\n' && !at_end()) {
                    end_line();
                    continue;
                }
            }
            if (at_end() || (in_braces && peek() == '}')) {
                return {};
            }
            if (line_start_ && indent_ < least_indent) {
                // The line belongs to someone further out; it is read again there.
                at_ -= indent_;
                return {};
            }
            if (auto parsed = parse_element(to); !parsed) {
                return parsed;
            }
        }
    }

    // NOLINTNEXTLINE(misc-no-recursion): kDeepest deep
    Result<void> parse_element(std::vector<Element>& to) {
        const bool laid_out = line_start_;
        const unsigned indent = indent_;
        line_start_ = false;
        Element element;
        element.line = line_;
        const std::size_t start = at_;
        while (!at_end() && is_name_byte(peek())) {
            ++at_;
        }
        element.name = lower_case(text_.substr(start, at_ - start));
        if (element.name.empty()) {
            const std::string_view line = text_.substr(at_, text_.find('\n', at_) - at_);
            return fault(fmt::format("'{}' is no field or section", escaped(line.substr(0, 60))));
        }
        if (++elements_ > kMostElements) {
            return fault(fmt::format("more than {} fields and sections", kMostElements));
        }
        skip_blanks();
        const bool is_field = !at_end() && peek() == ':';
        auto parsed = is_field ? parse_value(laid_out, indent, element)
                               : parse_section(laid_out, indent, element);
        to.push_back(std::move(element));
        return parsed;
    }

    Result<void> parse_value(bool laid_out, unsigned indent, Element& element) {
        ++at_;
        skip_blanks();
        if (opens_brace()) {
            return parse_braced_value(element);
        }
        take_value_line(laid_out ? "\n" : "\n}", element);
        if (!laid_out) {
            return {};
        }
        end_line();
        for (next_text_line(); !at_end() && indent_ > indent; next_text_line()) {
            take_value_line("\n", element);
            end_line();
        }
        at_ -= indent_;
        return {};
    }

    Result<void> parse_braced_value(Element& element) {
        while (!at_end() && peek() != '}') {
            take_value_line("\n}", element);
            if (!at_end() && peek() == '\n') {
                end_line();
                next_text_line();
            }
        }
        if (at_end()) {
            return fault(fmt::format("the brace of {} isn't closed", escaped(element.name)));
        }
        ++at_;
        line_start_ = false;
        return {};
    }

    void take_value_line(std::string_view ends, Element& element) {
        const std::size_t end = std::min(text_.find_first_of(ends, at_), text_.size());
        const std::string_view text = trim(text_.substr(at_, end - at_));
        if (!text.empty()) {
            element.value.push_back({line_, std::string(text)});
        }
        at_ = end;
    }

    /// Steps behind an opening brace, which may stand alone on the next line.
    bool opens_brace() {
        const std::size_t at = at_;
        const unsigned line = line_;
        if (peek() == '\n' && !at_end()) {
            end_line();
            next_text_line();
        }
        if (!at_end() && peek() == '{') {
            ++at_;
            line_start_ = false;
            return true;
        }
        at_ = at;
        line_ = line;
        line_start_ = false;
        return false;
    }

    // NOLINTNEXTLINE(misc-no-recursion): kDeepest deep
    Result<void> parse_section(bool laid_out, unsigned indent, Element& element) {
        if (++depth_ > kDeepest) {
            return fault(fmt::format("sections nested deeper than {} levels", kDeepest));
        }
        element.is_section = true;
        const std::size_t end = std::min(text_.find_first_of("\n{}", at_), text_.size());
        element.argument = trim(text_.substr(at_, end - at_));
        at_ = end;
        const bool braces = opens_brace();
        if (!braces && !laid_out) {
            return fault(fmt::format("section {} has no content", escaped(element.name)));
        }
        if (!braces && !at_end() && peek() == '\n') {
            end_line();
        }
        auto parsed = parse_elements(braces ? 0 : indent + 1, braces, element.children);
        if (parsed && braces) {
            if (at_end()) {
                return fault(fmt::format("the brace of {} isn't closed", escaped(element.name)));
            }
            ++at_;
            line_start_ = false;
        }
        --depth_;
        return parsed;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    unsigned line_ = 1;
    /// Whether at_ is the beginning of a line or, after next_text_line(), its first text.
    bool line_start_ = true;
    unsigned indent_ = 0;
    unsigned depth_ = 0;
    std::size_t elements_ = 0;
};

}  // namespace

std::string Element::joined() const {
    std::string text;
    for (const ValueLine& one : value) {
        text += text.empty() ? "" : " ";
        text += one.text;
    }
    return text;
}

Result<std::vector<Element>> parse_fields(std::string_view text) {
    return Parser(without_bom(text)).run();
}

std::string field_value(const std::vector<Element>& elements, std::string_view name) {
    const auto found =
        std::find_if(elements.rbegin(), elements.rend(), [&](const Element& element) {
            return !element.is_section && element.name == name;
        });
    return found == elements.rend() ? std::string() : found->joined();
}

std::string lower_case(std::string_view text) {
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return lower;
}

}  // namespace dynbr::generators::haskell
