// Splitting a range into operators and versions.
#include "comparator.hpp"

#include "../text.hpp"

#include <algorithm>
#include <charconv>

namespace dynbr::generators::node {

namespace {

constexpr std::size_t kMostParts = 3;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_wildcard(std::string_view part) {
    return part == "x" || part == "X" || part == "*";
}

bool is_identifier_byte(char c) {
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-';
}

/// Identifiers joined by dots.
bool is_pre_release(std::string_view text) {
    bool in_identifier = false;
    for (const char c : text) {
        if (!is_identifier_byte(c) && !(c == '.' && in_identifier)) {
            return false;
        }
        in_identifier = c != '.';
    }
    return in_identifier;
}

/// What follows the last number: "-beta.4+build".
void take_pre_release(std::string_view rest, Version& version) {
    rest = rest.substr(0, rest.find('+'));
    if (version.parts.size() == kMostParts && rest.starts_with('-')
        && is_pre_release(rest.substr(1))) {
        version.pre = rest.substr(1);
    }
}

Op take_op(std::string_view& text) {
    static constexpr std::pair<std::string_view, Op> kAll[] = {{">=", Op::GreaterEqual},
                                                               {"<=", Op::LessEqual},
                                                               {"=>", Op::GreaterEqual},
                                                               {"=<", Op::LessEqual},
                                                               {"~>", Op::Tilde},
                                                               {"==", Op::Equal},
                                                               {"=", Op::Equal},
                                                               {">", Op::Greater},
                                                               {"<", Op::Less},
                                                               {"~", Op::Tilde},
                                                               {"^", Op::Caret}};
    for (const auto& [spelling, op] : kAll) {
        if (text.starts_with(spelling)) {
            text.remove_prefix(spelling.size());
            return op;
        }
    }
    return Op::None;
}

}  // namespace

Comparator parse_version(std::string_view word) {
    word.remove_prefix(std::min(word.find_first_not_of('v'), word.size()));
    Comparator read;
    while (read.version.parts.size() < kMostParts) {
        const auto dot = read.version.parts.size() + 1 < kMostParts ? word.find('.') : word.npos;
        const std::string_view part = word.substr(0, dot);
        std::uint64_t number = 0;
        const auto parsed = std::from_chars(part.data(), part.data() + part.size(), number);
        // One is added to it later on.
        if (is_wildcard(part) || parsed.ec != std::errc() || number == UINT64_MAX) {
            read.unknown = read.version.parts.empty() && !part.empty() && !is_wildcard(part);
            break;
        }
        read.version.parts.push_back(number);
        const auto length = static_cast<std::size_t>(parsed.ptr - part.data());
        if (length < part.size() || dot == word.npos) {
            take_pre_release(word.substr(length), read.version);
            break;
        }
        word.remove_prefix(dot + 1);
    }
    return read;
}

std::vector<Comparator> parse_comparators(std::string_view text) {
    std::vector<Comparator> found;
    for (text = trim_left(text); !text.empty(); text = trim_left(text)) {
        const Op op = take_op(text);
        text = trim_left(text);
        // An operator may follow without a blank: ">=1<2".
        const auto end =
            std::min(text.find_first_of(" \t\r\n\f\v,<>=^~", text.empty() ? 0 : 1), text.size());
        Comparator comparator = parse_version(text.substr(0, end));
        comparator.op = op;
        found.push_back(std::move(comparator));
        text.remove_prefix(end);
        text.remove_prefix(std::min(text.find_first_not_of(','), text.size()));
    }
    return found;
}

}  // namespace dynbr::generators::node
