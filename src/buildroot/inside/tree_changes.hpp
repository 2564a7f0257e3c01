// What a command did to a tree under a throw-away overlay, read from the overlay's upper layer.
#pragma once

#include "../plan.hpp"

namespace dynbr::buildroot::inside {

/// Writes the number of changed paths in decimal and then the first few hundred of them, relative to the top folder,
/// each ended by a zero byte; afterwards the upper layer is removed.
[[nodiscard]] Result<void> report_tree_changes(const Plan& plan);

}  // namespace dynbr::buildroot::inside
