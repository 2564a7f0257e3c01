// UTF-8, byte by byte.
#pragma once

#include <cstddef>
#include <string_view>

namespace dynbr::formats {

/// Length of the valid sequence at the front; 0 if it isn't one (overlong forms and surrogates are not).
[[nodiscard]] std::size_t utf8_length(std::string_view text);

/// Where the first byte is that begins no valid sequence; npos if there is none.
[[nodiscard]] std::size_t first_invalid_utf8(std::string_view text);

}  // namespace dynbr::formats
