// Values to the canonical text of a requirement.
#pragma once

#include "dynbr/model/reldep.hpp"

#include <string>

namespace dynbr::grammar {

/// One space around operators, no redundant parentheses or zeros: parse_reldep(render(x)) == x for every x that the
/// parser made.
[[nodiscard]] std::string render(const model::Reldep& reldep);

[[nodiscard]] std::string render(const model::Evr& evr);

/// "<", "<=", "=", ">=", ">".
[[nodiscard]] const char* symbol(model::Comparison comparison);

/// "and", "or", "if", "unless", "with", "without".
[[nodiscard]] const char* keyword(model::RichOperator op);

}  // namespace dynbr::grammar
