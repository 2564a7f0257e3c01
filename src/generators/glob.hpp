// Patterns of names, in which '*' is any text and '?' any character. Nothing else is special.
#pragma once

#include <string_view>

namespace dynbr::generators {

/// Whether the whole of `text` fits. Takes time proportional to the product of the lengths at worst.
[[nodiscard]] bool glob_matches(std::string_view pattern, std::string_view text);

[[nodiscard]] inline bool is_glob(std::string_view text) {
    return text.find_first_of("*?") != std::string_view::npos;
}

}  // namespace dynbr::generators
