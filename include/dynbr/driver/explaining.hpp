// Answers that are no fixed point, as errors a packager understands.
#pragma once

#include "dynbr/base/error.hpp"
#include "dynbr/driver/decide.hpp"
#include "dynbr/model/solution.hpp"

#include <vector>

namespace dynbr::driver {

/// Unsolvable, with each problem, where its requirement comes from and what nearly provides it.
[[nodiscard]] tl::unexpected<Error> unsolvable(const model::Unsolvable& answer,
                                               const model::Goal& goal);

/// NoFixedPoint: the limit, or a cycle with the requirements that come and go and the rounds that asked for them.
[[nodiscard]] tl::unexpected<Error> no_fixed_point(const GiveUp& why,
                                                   std::vector<RoundState> rounds,
                                                   unsigned max_rounds);

}  // namespace dynbr::driver
