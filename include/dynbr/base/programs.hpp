// The programs that belong to dynbr and aren't for people.
#pragma once

#include "dynbr/base/error.hpp"

#include <string>

namespace dynbr {

/// An absolute path: beside the running program (a build tree), in libexec beside it, or where it is installed.
[[nodiscard]] Result<std::string> internal_program(const std::string& name);

}  // namespace dynbr
