// Strings of which a part can't be known: the part is one mark. So "lib" and something unknown is still one string, and
// a list with something unknown in it still has its other members.
#pragma once

#include <string>
#include <string_view>

namespace dynbr::generators::native_build {

/// No source text has it: see without_marks().
inline constexpr char kUnknownMark = '\x01';

[[nodiscard]] inline std::string unknown_text() {
    return {kUnknownMark};
}

[[nodiscard]] inline bool is_known(std::string_view text) {
    return text.find(kUnknownMark) == std::string_view::npos;
}

/// Source text in which the bytes that mean something here (1 to 8) have become blanks.
[[nodiscard]] std::string without_marks(std::string text);

/// For people: the unknown part as "...".
[[nodiscard]] std::string shown(std::string_view text);

}  // namespace dynbr::generators::native_build
