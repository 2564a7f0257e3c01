// Why each package is in a solution: who in the final set requires what it provides.
#pragma once

#include "asked.hpp"

#include "dynbr/model/solution.hpp"
#include "dynbr/solv/pool.hpp"

#include <vector>

namespace dynbr::resolve {

/// All true reasons within the set, exactly: one for each (package, who requires it, requirement), sorted.
/// `packages` are ids in the order of Solution::packages. Of a rich dependency the parts count that hold.
/// With `weak`, what is recommended and supplemented counts, too.
[[nodiscard]] std::vector<model::Reason> reasons_for(const solv::Pool& pool,
                                                     const std::vector<solv::Id>& packages,
                                                     const std::vector<Asked>& asked,
                                                     bool weak);

}  // namespace dynbr::resolve
