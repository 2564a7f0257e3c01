// Reading and comparing versions.
#include "version.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace dynbr::generators::php {

namespace {

constexpr std::size_t kMostParts = 4;

/// Spellings of stabilities, lowest first; a shorter one must not stand before what begins with it.
struct Spelling {
    std::string_view text;
    const char* meaning;
};

constexpr std::array kSpellings = {Spelling{"dev", "dev"},
                                   Spelling{"alpha", "alpha"},
                                   Spelling{"a", "alpha"},
                                   Spelling{"beta", "beta"},
                                   Spelling{"b", "beta"},
                                   Spelling{"rc", "rc"},
                                   Spelling{"stable", ""},
                                   Spelling{"patch", ""},
                                   Spelling{"pl", ""},
                                   Spelling{"p", ""}};

int rank(std::string_view stability) {
    constexpr std::array<std::string_view, 5> kOrder = {"dev", "alpha", "beta", "rc", ""};
    return static_cast<int>(std::ranges::find(kOrder, stability) - kOrder.begin());
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool is_wildcard(char c) {
    return c == '*' || c == 'x' || c == 'X';
}

std::optional<std::uint64_t> take_number(std::string_view& text) {
    std::uint64_t number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    // One is added to it later on.
    if (read.ec != std::errc() || number == UINT64_MAX) {
        return std::nullopt;
    }
    text.remove_prefix(static_cast<std::size_t>(read.ptr - text.data()));
    return number;
}

/// "-beta2", "RC.1", "-dev"; false if it is something else.
bool take_stability(std::string_view text, Version& version) {
    text.remove_prefix(std::min(text.find_first_not_of("-._"), text.size()));
    for (const Spelling& spelling : kSpellings) {
        const bool same = text.size() >= spelling.text.size()
                          && std::equal(spelling.text.begin(),
                                        spelling.text.end(),
                                        text.begin(),
                                        [](char a, char b) { return a == lower(b); });
        if (!same) {
            continue;
        }
        std::string_view rest = text.substr(spelling.text.size());
        rest.remove_prefix(std::min(rest.find_first_not_of("-."), rest.size()));
        const auto step = take_number(rest);
        if (!rest.empty()) {
            continue;
        }
        version.stability = spelling.meaning;
        version.step = version.stability.empty() ? 0 : step.value_or(0);
        return true;
    }
    return text.empty();
}

}  // namespace

std::string Version::rpm_text() const {
    std::string text = fmt::format("{}", fmt::join(parts, "."));
    if (!stability.empty()) {
        text += "~" + stability + (step == 0 ? std::string() : fmt::format("{}", step));
    }
    return text;
}

std::optional<Version> parse_version(std::string_view word) {
    if (!word.empty() && lower(word.front()) == 'v') {
        word.remove_prefix(1);
    }
    word = word.substr(0, word.find('+'));
    Version version;
    while (version.parts.size() < kMostParts) {
        if (!word.empty() && is_wildcard(word.front()) && !version.parts.empty()) {
            // "1.x-dev" is a branch; all that is known of it is where it begins.
            return version;
        }
        const auto number = take_number(word);
        if (!number) {
            return std::nullopt;
        }
        version.parts.push_back(*number);
        const bool more =
            word.size() > 1 && word.front() == '.' && (is_digit(word[1]) || is_wildcard(word[1]));
        if (!more) {
            break;
        }
        word.remove_prefix(1);
    }
    return take_stability(word, version) ? std::optional(std::move(version)) : std::nullopt;
}

std::strong_ordering compare(const Version& a, const Version& b) {
    for (std::size_t i = 0; i < kMostParts; ++i) {
        const auto part_a = i < a.parts.size() ? a.parts[i] : 0;
        const auto part_b = i < b.parts.size() ? b.parts[i] : 0;
        if (part_a != part_b) {
            return part_a <=> part_b;
        }
    }
    const int rank_a = rank(a.stability);
    const int rank_b = rank(b.stability);
    return rank_a != rank_b ? rank_a <=> rank_b : a.step <=> b.step;
}

}  // namespace dynbr::generators::php
