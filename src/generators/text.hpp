// Small views of source text: without the white space around it, without the mark that may stand before everything.
#pragma once

#include <string_view>

namespace dynbr::generators {

inline constexpr std::string_view kWhiteSpace = " \t\r\n\f\v";

[[nodiscard]] inline std::string_view trim_left(std::string_view text) {
    const std::size_t start = text.find_first_not_of(kWhiteSpace);
    return start == std::string_view::npos ? std::string_view() : text.substr(start);
}

[[nodiscard]] inline std::string_view trim(std::string_view text) {
    const std::size_t last = text.find_last_not_of(kWhiteSpace);
    return last == std::string_view::npos ? std::string_view()
                                          : trim_left(text.substr(0, last + 1));
}

/// A byte order mark is allowed at the very beginning of a file.
[[nodiscard]] inline std::string_view without_bom(std::string_view text) {
    return text.substr(0, 3) == "\xef\xbb\xbf" ? text.substr(3) : text;
}

}  // namespace dynbr::generators
