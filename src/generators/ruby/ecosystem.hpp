// Ruby: requirements rubygem(x) from gemspecs, Gemfiles and the metadata of gems.
#pragma once

#include "dynbr/generators/ecosystem.hpp"

namespace dynbr::generators::ruby {

[[nodiscard]] Ecosystem ecosystem();

}  // namespace dynbr::generators::ruby
