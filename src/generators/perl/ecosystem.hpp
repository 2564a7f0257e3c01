// Perl: requirements perl(Module) from a tree's manifests and sources.
#pragma once

#include "dynbr/generators/ecosystem.hpp"

namespace dynbr::generators::perl {

[[nodiscard]] Ecosystem ecosystem();

}  // namespace dynbr::generators::perl
