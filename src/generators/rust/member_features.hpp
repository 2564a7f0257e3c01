// Which features of each member of a workspace are on, as all members and the given options want it.
#pragma once

#include "features.hpp"
#include "manifest.hpp"

#include <vector>

namespace dynbr::generators::rust {

/// What cargo2rpm derives for each member, carried to a fixed point so that it doesn't depend on the members' order: a
/// path dependency asks for its features, "x/f" and "x?/f" ask for f of member x, and members to which no one refers have
/// their default features. In the order of `members`.
[[nodiscard]] std::vector<FeatureFlags> flags_of_members(const std::vector<Manifest>& members,
                                                         const FeatureFlags& given);

}  // namespace dynbr::generators::rust
