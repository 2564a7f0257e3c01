// Tells the kinds of specifiers apart. Rules: npm's documentation of package specifiers; those of yarn and pnpm.
#include "specifier.hpp"

#include "../text.hpp"

#include <algorithm>

namespace dynbr::generators::node {

namespace {

using Kind = Specifier::Kind;

bool starts_with_any(std::string_view text, std::initializer_list<std::string_view> prefixes) {
    return std::ranges::any_of(prefixes,
                               [&](std::string_view prefix) { return text.starts_with(prefix); });
}

/// "name@range" behind "npm:", where the name may begin with '@' itself.
Specifier read_alias(std::string_view text) {
    const auto at = text.find('@', 1);
    return {Kind::Alias, text.substr(0, at), at == text.npos ? "" : text.substr(at + 1)};
}

}  // namespace

Specifier read_specifier(std::string_view text) {
    text = trim(text);
    if (text.starts_with("npm:")) {
        return read_alias(text.substr(4));
    }
    if (starts_with_any(text, {"file:", "link:", "portal:", "./", "../", "/", "~/"})) {
        return {Kind::Local, {}, {}};
    }
    // A range has neither; "user/repository" is short for an address.
    if (text.find_first_of(":/") != std::string_view::npos) {
        return {Kind::Unknown, {}, {}};
    }
    return {Kind::Range, {}, text};
}

}  // namespace dynbr::generators::node
