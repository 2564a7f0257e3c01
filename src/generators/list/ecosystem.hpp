// Plain lists: requirement lines from files or standard input, checked and put in order.
#pragma once

#include "dynbr/generators/ecosystem.hpp"

namespace dynbr::generators::list {

[[nodiscard]] Ecosystem ecosystem();

}  // namespace dynbr::generators::list
