// A crate, or a feature of it, with its bounds as a requirement in the names of a style.
#pragma once

#include "version_req.hpp"

#include "dynbr/generators/style.hpp"
#include "dynbr/model/reldep.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace dynbr::generators::rust {

/// `feature` is empty for the crate itself. Nothing if the style asks for nothing.
///
/// A style whose names hold the line of compatible versions ("crate(serde-1)", style key rust.crate-line) needs no bound
/// that the line implies. Where the bounds tell no line ("*", "<2"), the plain name is used.
[[nodiscard]] std::optional<model::Reldep> crate_requirement(std::string_view crate,
                                                             std::string_view feature,
                                                             const std::vector<Bound>& bounds,
                                                             const Style& style);

/// The versions that are compatible with this one, as Cargo sees it: "1", "0.4", "0.0.3".
[[nodiscard]] std::string compatible_line(const Version& version);

}  // namespace dynbr::generators::rust
