// The scan of a tree's Erlang and Elixir manifests.
#pragma once

#include "dynbr/generators/ecosystem.hpp"

namespace dynbr::generators::erlang {

[[nodiscard]] Result<void> scan(const ScanContext& context);

}  // namespace dynbr::generators::erlang
