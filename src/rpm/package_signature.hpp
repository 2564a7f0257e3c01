// The signature of one package, checked by librpm in this process: for a confined child.
#pragma once

#include "dynbr/base/error.hpp"
#include "dynbr/rpm/keys.hpp"

#include <string>

namespace dynbr::rpm {

/// The fingerprint of the key that signed the package, header and payload.
[[nodiscard]] Result<std::string> verify_package(const Keys& keys, int fd);

}  // namespace dynbr::rpm
