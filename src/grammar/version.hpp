// Comparison operators and epoch:version-release.
#pragma once

#include "fault.hpp"

#include "dynbr/model/reldep.hpp"

namespace dynbr::grammar {

/// The token begins with a comparison character.
[[nodiscard]] Parsed<model::Comparison> parse_comparison(const Token& word);

[[nodiscard]] Parsed<model::Evr> parse_evr(const Token& word);

}  // namespace dynbr::grammar
