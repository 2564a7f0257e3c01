// The goal's requirements in the order in which they are decided.
#pragma once

#include "dynbr/model/solution.hpp"
#include "dynbr/solv/pool.hpp"

#include <string>
#include <vector>

namespace dynbr::resolve {

/// A requirement of the goal as the solver knows it.
struct Asked {
    solv::Id dependency = 0;
    std::string text;
};

/// Each in canonical order: by text, each text once.
[[nodiscard]] std::vector<Asked> to_asked(solv::Pool& pool,
                                          const std::vector<model::Requirement>& requirements);

/// Base first, then the requirements that the base doesn't have; each part in canonical order.
[[nodiscard]] std::vector<Asked> asked_of(solv::Pool& pool, const model::Goal& goal);

}  // namespace dynbr::resolve
