// Kinds of plain scalars; merge keys.
#include "yaml_scalar.hpp"

#include <algorithm>
#include <unordered_set>

namespace dynbr::formats {

namespace {

bool one_of(std::string_view text, std::initializer_list<std::string_view> words) {
    return std::ranges::find(words, text) != words.end();
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

std::size_t skip_digits(std::string_view text, std::size_t at) {
    while (at < text.size() && is_digit(text[at])) {
        ++at;
    }
    return at;
}

bool all_of_base(std::string_view digits, std::string_view base) {
    return !digits.empty() && digits.find_first_not_of(base) == std::string_view::npos;
}

/// "1", "-1.5e3", "0x1F", "0o17", ".5": nothing if it is no number.
std::optional<Node::Kind> number_kind(std::string_view text) {
    if (text.substr(0, 2) == "0x" && all_of_base(text.substr(2), "0123456789abcdefABCDEF")) {
        return Node::Kind::Integer;
    }
    if (text.substr(0, 2) == "0o" && all_of_base(text.substr(2), "01234567")) {
        return Node::Kind::Integer;
    }
    std::size_t at = text.front() == '-' || text.front() == '+' ? 1 : 0;
    if (one_of(text.substr(at), {".inf", ".Inf", ".INF"})
        || one_of(text, {".nan", ".NaN", ".NAN"})) {
        return Node::Kind::Float;
    }
    const std::size_t whole = skip_digits(text, at) - at;
    at += whole;
    std::size_t fraction = 0;
    const bool point = at < text.size() && text[at] == '.';
    if (point) {
        fraction = skip_digits(text, at + 1) - at - 1;
        at += fraction + 1;
    }
    if (whole + fraction == 0) {
        return std::nullopt;
    }
    bool exponent = false;
    if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        at += at + 1 < text.size() && (text[at + 1] == '-' || text[at + 1] == '+') ? 2 : 1;
        const std::size_t end = skip_digits(text, at);
        if (end == at) {
            return std::nullopt;
        }
        at = end;
        exponent = true;
    }
    if (at != text.size()) {
        return std::nullopt;
    }
    return point || exponent ? Node::Kind::Float : Node::Kind::Integer;
}

/// What stands behind "<<": a table, or several of which earlier ones win.
void merge(const Node& from, Node& into, std::unordered_set<std::string>& keys) {
    for (const Member& member : from.members) {
        if (keys.insert(member.key).second) {
            into.members.push_back(member);
        }
    }
}

}  // namespace

Node::Kind plain_kind(std::string_view text) {
    if (text.empty() || one_of(text, {"~", "null", "Null", "NULL"})) {
        return Node::Kind::Null;
    }
    if (one_of(text, {"true", "True", "TRUE", "false", "False", "FALSE"})) {
        return Node::Kind::Boolean;
    }
    return number_kind(text).value_or(Node::Kind::String);
}

std::optional<std::string> merge_and_check(Node& node) {
    std::unordered_set<std::string> keys;
    std::vector<Node> merged;
    for (std::size_t i = 0; i < node.members.size(); ++i) {
        Member& member = node.members[i];
        const bool brings =
            member.key == "<<"
            && (member.value.is(Node::Kind::Table) || member.value.is(Node::Kind::Array));
        if (brings) {
            merged.push_back(std::move(member.value));
            node.members.erase(node.members.begin() + static_cast<std::ptrdiff_t>(i--));
        } else if (!keys.insert(member.key).second) {
            return member.key;
        }
    }
    for (const Node& from : merged) {
        merge(from, node, keys);
        for (const Node& item : from.items) {
            merge(item, node, keys);
        }
    }
    return std::nullopt;
}

}  // namespace dynbr::formats
