// Whether file lists could change an answer.
#pragma once

#include "dynbr/solv/pool.hpp"

#include <vector>

namespace dynbr::resolve {

/// True if one of these dependencies, or one of a package that can be reached from them through any provider, names a
/// path that primary.xml doesn't list. Where it is false, no package that a solution could contain asks for such a
/// path, so the answer is the same with and without file lists. It depends on the dependencies and the repositories
/// only, which keeps answers independent of what was asked before.
[[nodiscard]] bool reaches_unlisted_path(const solv::Pool& pool,
                                         const std::vector<solv::Id>& dependencies);

}  // namespace dynbr::resolve
