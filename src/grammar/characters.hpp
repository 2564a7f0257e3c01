// Classes of bytes, independent of the locale.
#pragma once

#include <string_view>

namespace dynbr::grammar {

[[nodiscard]] constexpr bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

[[nodiscard]] constexpr bool is_alphanumeric(char c) {
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

[[nodiscard]] constexpr bool is_blank(char c) {
    return c == ' ' || c == '\t';
}

/// What rpm's comparison operators, and those that people take for them, are made of.
[[nodiscard]] constexpr bool is_comparison_character(char c) {
    return c == '<' || c == '>' || c == '=' || c == '!';
}

[[nodiscard]] constexpr bool is_allowed_in_line(char c) {
    return c == '\t' || (c >= 0x20 && c < 0x7f);
}

/// Lower and upper case alike; `lower` is in lower case.
[[nodiscard]] constexpr bool equals_ignoring_case(std::string_view text, std::string_view lower) {
    if (text.size() != lower.size()) {
        return false;
    }
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c =
            text[i] >= 'A' && text[i] <= 'Z' ? static_cast<char>(text[i] - 'A' + 'a') : text[i];
        if (c != lower[i]) {
            return false;
        }
    }
    return true;
}

}  // namespace dynbr::grammar
