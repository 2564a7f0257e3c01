// The account that dynbr-enter gives of a throw-away overlay, read back. Names in it are a build's.
#pragma once

#include "dynbr/base/error.hpp"
#include "dynbr/model/build.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace dynbr::buildroot {

/// The pieces that are ended by a zero byte each; what follows the last one is dropped.
[[nodiscard]] std::vector<std::string> split_at_zero(std::string_view text);

/// A number and at most that many paths.
[[nodiscard]] Result<model::TreeChanges> parse_tree_report(std::string_view report);

}  // namespace dynbr::buildroot
