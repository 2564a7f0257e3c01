// Which line of a text an offset is in.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace dynbr::formats {

/// Counted from 1; an offset behind the end is in the last line.
inline std::size_t line_of(std::string_view text, std::size_t offset) {
    const auto before = text.substr(0, std::min(offset, text.size()));
    return static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n')) + 1;
}

}  // namespace dynbr::formats
