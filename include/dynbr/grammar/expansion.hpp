// What a rich dependency costs the solver.
#pragma once

#include "dynbr/grammar/parse.hpp"

#include <cstdint>

namespace dynbr::grammar {

/// How many clauses libsolv makes of it: it multiplies out `or` over `and` to a conjunction of alternatives, for a
/// conflict of the opposite. (a and b) or (c and d) are 4. Time and memory of the solver grow with it, and it grows
/// exponentially with the text. Saturates at the greatest value.
[[nodiscard]] std::uint64_t expanded_clauses(const model::Reldep& reldep, Role role);

}  // namespace dynbr::grammar
