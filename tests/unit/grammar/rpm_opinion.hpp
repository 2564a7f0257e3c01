// What rpm itself makes of a requirement line, through its spec parser.
#pragma once

#include "dynbr/grammar/parse.hpp"

#include <optional>
#include <string>
#include <vector>

namespace dynbr::grammar {

/// A reldep as text in which every operator has two operands and all parentheses: what both sides are compared by.
[[nodiscard]] std::string explicit_text(const model::Reldep& reldep);

/// rpm's reading of BuildRequires or BuildConflicts lines, in explicit text, sorted, each once.
/// Nothing if rpm refuses one of them.
[[nodiscard]] std::optional<std::vector<std::string>> rpm_opinion(
    const std::vector<std::string>& lines, Role role);

}  // namespace dynbr::grammar
