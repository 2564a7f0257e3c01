// Which names of capabilities and paths are allowed: narrower than rpm, which looks at the first byte only.
#include "name.hpp"

#include "characters.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>

namespace dynbr::grammar {

namespace {

/// Everywhere in a name.
constexpr bool is_plain(char c) {
    constexpr std::string_view kPunctuation = "_-.+~^:/";
    return is_alphanumeric(c) || kPunctuation.find(c) != std::string_view::npos;
}

constexpr std::array<bool, 256> make_plain_table() {
    std::array<bool, 256> table{};
    for (unsigned byte = 0; byte < 128; ++byte) {
        table[byte] = is_plain(static_cast<char>(byte));
    }
    return table;
}

constexpr auto kPlain = make_plain_table();

/// 'foo>=1': which spaces are missing.
tl::unexpected<Fault> comparison_inside(const Token& name, std::size_t index) {
    std::size_t end = index;
    while (end < name.text.size() && is_comparison_character(name.text[end])) {
        ++end;
    }
    if (name.text.substr(index, end - index) == "!") {
        return fault_at(name, index, "'!' cannot be in a name");
    }
    const Token op{name.text.substr(index, end - index), name.offset + index};
    const auto rest = name.text.substr(end);
    const auto before = name.text.substr(0, index);
    if (rest.empty()) {
        return fault(op, fmt::format("a space is missing before '{}'", op.text));
    }
    return fault(
        op,
        fmt::format("spaces are missing around '{}'", op.text),
        name.text.size() <= 60 ? fmt::format("write '{} {} {}'", before, op.text, rest) : "");
}

tl::unexpected<Fault> forbidden_byte(const Token& name, std::size_t index) {
    const char c = name.text[index];
    switch (c) {
        case '*':
        case '?':
        case '[':
        case ']':
            return fault_at(name,
                            index,
                            fmt::format("'{}': patterns are not requirements", c),
                            "name one capability");
        case '%':
            return fault_at(name, index, "'%': unexpanded macro");
        case '{':
        case '}':
            return fault_at(
                name, index, fmt::format("'{}': unexpanded macro, or text for a shell", c));
        case ';':
        case '|':
        case '&':
        case '$':
        case '`':
        case '\\':
        case '"':
        case '\'':
        case '#':
            return fault_at(
                name, index, fmt::format("'{}': text for a shell is not a requirement", c));
        default:
            if (is_comparison_character(c)) {
                return comparison_inside(name, index);
            }
            return fault_at(name, index, fmt::format("'{}' cannot be in a name", c));
    }
}

Parsed<void> check_first_byte(const Token& name) {
    const char first = name.text.front();
    if (is_alphanumeric(first) || first == '_' || first == '/') {
        return {};
    }
    switch (first) {
        case '-':
            return fault(name, "a name that begins with '-' looks like an option of a program");
        case '@':
            return fault(name,
                         "groups are not requirements",
                         "name the packages or capabilities that are needed");
        case '#':
            return fault(name, "a requirement line has no comments", "print comments to stderr");
        case '%':
            return fault(name, "unexpanded macro");
        case '"':
        case '\'':
            return fault(name, "requirements are not quoted", "leave out the quotes");
        case '~':
            if (name.text.starts_with("~=")) {
                return fault(name, "rpm knows no '~='", "write '(NAME >= 1.4 with NAME < 2)'");
            }
            break;
        case ')':
            return fault_at(name, 0, "')' without '('");
        case '$':
        case '`':
        case '&':
        case '|':
        case ';':
        case '\\':
            return forbidden_byte(name, 0);
        default:
            break;
    }
    return fault_at(name, 0, "a name begins with a letter, a digit, '_' or '/'");
}

template <std::size_t Count>
bool is_one_of(std::string_view word, const std::array<std::string_view, Count>& lower_case) {
    return std::ranges::any_of(
        lower_case, [word](std::string_view known) { return equals_ignoring_case(word, known); });
}

/// Words in which a colon isn't part of a name.
Parsed<void> check_colon(const Token& name) {
    if (name.text.find(':') == std::string_view::npos) {
        return {};
    }
    const auto scheme = name.text.substr(0, name.text.find(':'));
    constexpr std::array<std::string_view, 4> kSchemes = {"http", "https", "ftp", "file"};
    constexpr std::array<std::string_view, 4> kTags = {
        "requires", "buildrequires", "buildconflicts", "recommends"};
    if (is_one_of(scheme, kSchemes) || name.text.find("://") != std::string_view::npos) {
        return fault(name,
                     "a URL is not a requirement",
                     "only packages of the configured repositories are installed");
    }
    if (scheme == "external") {
        return fault(name,
                     "'external:' asks for another package manager",
                     "only packages of the configured repositories are installed");
    }
    if (name.text.back() == ':' || is_one_of(scheme, kTags)) {
        return fault(name,
                     fmt::format("{} looks like a tag of a spec file", quoted(name.text)),
                     "print the requirement alone");
    }
    return {};
}

/// Length of "[extra]" at the front, directly before ')', as in python3dist(name[extra]); 0 if it is something else.
std::size_t extra_length(std::string_view text) {
    const auto close = text.find(']');
    if (close == std::string_view::npos || close < 2 || !text.substr(close + 1).starts_with(')')) {
        return 0;
    }
    const bool plain = std::ranges::all_of(text.substr(1, close - 1), [](char c) {
        return is_alphanumeric(c) || c == '.' || c == '_' || c == '-';
    });
    return plain ? close + 1 : 0;
}

Parsed<void> check_bytes(const Token& name) {
    const auto text = name.text;
    const bool path = text.front() == '/';
    std::size_t depth = 0;
    std::size_t outermost = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (kPlain[static_cast<unsigned char>(c)]) {
            continue;
        }
        if (c == '(') {
            outermost = depth++ == 0 ? i : outermost;
        } else if (c == ')' && depth > 0) {
            --depth;
        } else if (c == ')') {
            return fault_at(name, i, "')' without '('");
        } else if (const auto extra = c == '[' && depth > 0 ? extra_length(text.substr(i)) : 0;
                   extra > 0) {
            i += extra - 1;
        } else if (!(c == '@' && (path || depth > 0)) && !(c == '=' && depth > 0)) {
            return forbidden_byte(name, i);
        }
    }
    if (depth > 0) {
        return fault_at(name, outermost, "'(' without ')'", "a blank or a comma ends a name");
    }
    return {};
}

Parsed<void> check_path(const Token& name) {
    const auto text = name.text;
    if (text.find("//") != std::string_view::npos) {
        return fault_at(name, text.find("//"), "rpm never finds a path with '//'");
    }
    for (const std::string_view step : {"/../", "/./"}) {
        if (text.find(step) != std::string_view::npos) {
            return fault_at(
                name, text.find(step), fmt::format("rpm never finds a path with '{}'", step));
        }
    }
    if (text.ends_with('/') || text.ends_with("/.") || text.ends_with("/..")) {
        return fault_at(
            name, text.rfind('/'), "a path ends with a name", "leave out the '/' at the end");
    }
    return {};
}

}  // namespace

Parsed<void> check_name(const Token& name) {
    if (auto first = check_first_byte(name); !first) {
        return first;
    }
    if (auto colon = check_colon(name); !colon) {
        return colon;
    }
    if (auto bytes = check_bytes(name); !bytes) {
        return bytes;
    }
    if (name.text.size() > 4
        && equals_ignoring_case(name.text.substr(name.text.size() - 4), ".rpm")) {
        return fault(name,
                     "a package file is not a requirement",
                     "only packages of the configured repositories are installed");
    }
    return name.text.front() == '/' ? check_path(name) : Parsed<void>();
}

}  // namespace dynbr::grammar
