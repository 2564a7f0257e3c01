// Which release of its distribution this machine runs, by its rpm database.
#pragma once

#include "dynbr/base/error.hpp"

#include <string>

namespace dynbr::rpm {

/// What dnf calls $releasever: the version of the package that provides system-release(releasever) or one of its older
/// names. Empty where there is none. Reads rpm's ordinary configuration.
[[nodiscard]] Result<std::string> distribution_release();

}  // namespace dynbr::rpm
