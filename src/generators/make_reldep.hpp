// Short ways to make the reldeps that generators print. Findings::require() checks what comes out of them.
#pragma once

#include "dynbr/model/reldep.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace dynbr::generators {

/// Without a version.
[[nodiscard]] model::Reldep any_version(std::string name);

/// `evr` is "[EPOCH:]VERSION[-RELEASE]".
[[nodiscard]] model::Reldep versioned(std::string name,
                                      model::Comparison comparison,
                                      std::string_view evr);

/// `(a OP b OP c)`; a single operand is that itself. At least one.
[[nodiscard]] model::Reldep rich(model::RichOperator op, std::vector<model::Reldep> operands);

}  // namespace dynbr::generators
