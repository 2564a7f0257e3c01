// Scanning and comparing semantic versions.
#include "version.hpp"

#include <algorithm>
#include <charconv>
#include <compare>
#include <iterator>
#include <tuple>

namespace dynbr::generators::rust {

namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_identifier_byte(char c) {
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-';
}

tl::unexpected<std::string> wrong(std::string what) {
    return tl::make_unexpected(std::move(what));
}

/// Identifiers joined by dots; those of digits only have no leading zeros, unless they are `build` metadata.
Parsed<std::string> take_identifiers(std::string_view& text, bool build) {
    std::string taken;
    do {
        const auto end = std::find_if_not(text.begin(), text.end(), is_identifier_byte);
        const auto length = static_cast<std::size_t>(end - text.begin());
        const std::string_view part = text.substr(0, length);
        if (part.empty()) {
            return wrong("an identifier is empty");
        }
        if (!build && part.size() > 1 && part.front() == '0'
            && std::ranges::all_of(part, is_digit)) {
            return wrong("a number has a leading zero");
        }
        taken += taken.empty() ? "" : ".";
        taken += part;
        text.remove_prefix(length);
    } while (take(text, "."));
    return taken;
}

/// One identifier of a pre-release: numbers are below words and compare as numbers.
std::strong_ordering compare_identifiers(std::string_view a, std::string_view b) {
    const bool a_number = std::ranges::all_of(a, is_digit);
    const bool b_number = std::ranges::all_of(b, is_digit);
    if (a_number != b_number) {
        return a_number ? std::strong_ordering::less : std::strong_ordering::greater;
    }
    if (a_number && a.size() != b.size()) {
        return a.size() <=> b.size();
    }
    return a.compare(b) <=> 0;
}

std::strong_ordering compare_pre_releases(std::string_view a, std::string_view b) {
    while (!a.empty() && !b.empty()) {
        const std::string_view first_a = a.substr(0, a.find('.'));
        const std::string_view first_b = b.substr(0, b.find('.'));
        if (const auto order = compare_identifiers(first_a, first_b); std::is_neq(order)) {
            return order;
        }
        a.remove_prefix(std::min(first_a.size() + 1, a.size()));
        b.remove_prefix(std::min(first_b.size() + 1, b.size()));
    }
    return b.empty() <=> a.empty();
}

}  // namespace

bool take(std::string_view& text, std::string_view word) {
    if (!text.starts_with(word)) {
        return false;
    }
    text.remove_prefix(word.size());
    return true;
}

void skip_spaces(std::string_view& text) {
    text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
}

Parsed<std::uint64_t> take_number(std::string_view& text) {
    const auto end = std::find_if_not(text.begin(), text.end(), is_digit);
    const auto length = static_cast<std::size_t>(end - text.begin());
    std::uint64_t value = 0;
    const auto read = std::from_chars(text.data(), text.data() + length, value);
    // One is added to it later on.
    if (length == 0 || read.ec != std::errc() || value == UINT64_MAX) {
        return wrong(length == 0 ? "a number is missing" : "a number is too large");
    }
    if (length > 1 && text.front() == '0') {
        return wrong("a number has a leading zero");
    }
    text.remove_prefix(length);
    return value;
}

Parsed<std::string> take_suffixes(std::string_view& text) {
    std::string pre;
    if (take(text, "-")) {
        auto taken = take_identifiers(text, false);
        if (!taken) {
            return taken;
        }
        pre = std::move(*taken);
    }
    if (take(text, "+")) {
        if (auto build = take_identifiers(text, true); !build) {
            return build;
        }
    }
    return pre;
}

std::string Version::rpm_text() const {
    std::string text =
        std::to_string(major) + '.' + std::to_string(minor) + '.' + std::to_string(patch);
    if (!pre.empty()) {
        text += '~';
        std::ranges::replace_copy(pre, std::back_inserter(text), '-', '_');
    }
    return text;
}

std::strong_ordering compare(const Version& a, const Version& b) {
    if (const auto order =
            std::tie(a.major, a.minor, a.patch) <=> std::tie(b.major, b.minor, b.patch);
        std::is_neq(order)) {
        return order;
    }
    if (a.pre.empty() || b.pre.empty()) {
        return a.pre.empty() <=> b.pre.empty();
    }
    return compare_pre_releases(a.pre, b.pre);
}

Parsed<Version> parse_version(std::string_view text) {
    Version version;
    for (std::uint64_t* part : {&version.major, &version.minor, &version.patch}) {
        if (part != &version.major && !take(text, ".")) {
            return wrong("a version has three parts");
        }
        const auto number = take_number(text);
        if (!number) {
            return wrong(number.error());
        }
        *part = *number;
    }
    auto pre = take_suffixes(text);
    if (!pre) {
        return wrong(pre.error());
    }
    version.pre = std::move(*pre);
    if (!text.empty()) {
        return wrong("something follows the version");
    }
    return version;
}

}  // namespace dynbr::generators::rust
