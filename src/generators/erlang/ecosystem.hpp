// Erlang and Elixir: requirements erlang-NAME from rebar.config and mix.exs.
#pragma once

#include "dynbr/generators/ecosystem.hpp"

namespace dynbr::generators::erlang {

[[nodiscard]] Ecosystem ecosystem();

}  // namespace dynbr::generators::erlang
