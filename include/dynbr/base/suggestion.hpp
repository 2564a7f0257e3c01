// The word that somebody may have meant.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dynbr {

/// The candidate with the fewest changed letters, if few enough; else empty.
[[nodiscard]] std::string nearest_word(std::string_view typed,
                                       const std::vector<std::string>& candidates);

}  // namespace dynbr
