// Requirements of Hex (hexdocs.pm, Elixir's Version, "Requirements").
#pragma once

#include "dynbr/model/reldep.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace dynbr::generators::erlang {

/// `name` with "~> 1.2", ">= 1.0.0 and < 2.0.0", "~> 1.0 or ~> 2.0". A bare version is `bare`: rebar pins what
/// distributions relax. Nothing if it can't be read.
[[nodiscard]] std::optional<model::Reldep> requirement(const std::string& name,
                                                       std::string_view text,
                                                       model::Comparison bare);

}  // namespace dynbr::generators::erlang
