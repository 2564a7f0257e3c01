// Node: requirements npm(x) and nodejs(engine) from a tree's package.json files.
#pragma once

#include "dynbr/generators/ecosystem.hpp"

namespace dynbr::generators::node {

[[nodiscard]] Ecosystem ecosystem();

}  // namespace dynbr::generators::node
