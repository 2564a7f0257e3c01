// Changing what a reldep says of one name, wherever in it the name is required.
#pragma once

#include "dynbr/model/reldep.hpp"

#include <functional>
#include <optional>
#include <string>

namespace dynbr::generators::overrides {

/// Whether a name is meant.
using NameRule = std::function<bool(const std::string& name)>;

enum class Side { Upper, Lower, Both };

/// '= V' becomes one of its halves. An exclusion, `(n < V or n > V)`, stays unless both sides are dropped.
[[nodiscard]] model::Reldep drop_bounds(const model::Reldep& reldep,
                                        const NameRule& rule,
                                        Side side);

/// With `upper_first` bounds are put in the order of their operators' text, else the new one is the last.
[[nodiscard]] model::Reldep add_bound(const model::Reldep& reldep,
                                      const NameRule& rule,
                                      const model::VersionBound& bound,
                                      bool upper_first);

/// Nothing is left if nothing else is required.
[[nodiscard]] std::optional<model::Reldep> remove(const model::Reldep& reldep,
                                                  const NameRule& rule);

[[nodiscard]] model::Reldep replace(const model::Reldep& reldep,
                                    const NameRule& rule,
                                    const model::Reldep& by);

/// Whether a name that is meant is required; one in a condition isn't.
[[nodiscard]] bool requires_one(const model::Reldep& reldep, const NameRule& rule);

}  // namespace dynbr::generators::overrides
