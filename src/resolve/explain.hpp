// Proofs of impossibility as sentences for a packager.
#pragma once

#include "asked.hpp"

#include "dynbr/model/solution.hpp"
#include "dynbr/solv/solve.hpp"

namespace dynbr::resolve {

/// One problem for each proof, in the order of the requirements that they are about. `asked` matches
/// Question::install.
[[nodiscard]] std::vector<model::Problem> explain(const solv::Pool& pool,
                                                  const std::vector<Asked>& asked,
                                                  const std::vector<solv::Proof>& proofs);

}  // namespace dynbr::resolve
