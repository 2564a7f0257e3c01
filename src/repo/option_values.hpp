// Values of dnf's options as text: booleans, numbers, times, sizes and lists.
#pragma once

#include "dynbr/base/error.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dynbr::repo {

// Each error is the end of a sentence that starts with the option: "is 'x', not a boolean".

/// 1 yes true on, 0 no false off, in any case.
[[nodiscard]] Result<bool> parse_boolean(std::string_view text);

[[nodiscard]] Result<int> parse_integer(std::string_view text);

/// A number of seconds, or with a unit: s m h d. Nothing stands for "-1" and "never".
[[nodiscard]] Result<std::optional<std::chrono::seconds>> parse_seconds(std::string_view text);

/// A number of bytes, or with a unit: k M G, of 1024 each.
[[nodiscard]] Result<std::uint64_t> parse_bytes(std::string_view text);

/// Parted by spaces, commas and line feeds.
[[nodiscard]] std::vector<std::string> parse_list(std::string_view text);

}  // namespace dynbr::repo
