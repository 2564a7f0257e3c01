// Packages of pkg-config as requirements, whichever ecosystem asks for them.
#pragma once

#include "dynbr/generators/style.hpp"
#include "dynbr/model/reldep.hpp"

#include <optional>
#include <string_view>

namespace dynbr::generators {

/// "name" or "name >= 1.2", as pkg-config's own command line has them; nothing if it can't be a package of pkg-config, or
/// the style asks for none.
[[nodiscard]] std::optional<model::Reldep> pkg_config_requirement(std::string_view argument,
                                                                  const Style& style);

}  // namespace dynbr::generators
