// PHP: requirements php-composer(v/p), php(language) and php-<extension> from a tree's composer.json.
#pragma once

#include "dynbr/generators/ecosystem.hpp"

namespace dynbr::generators::php {

[[nodiscard]] Ecosystem ecosystem();

}  // namespace dynbr::generators::php
