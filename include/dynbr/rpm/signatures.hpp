// Checks signatures of repositories and packages with given keys. What is foreign is parsed in a child that can do
// nothing but answer.
#pragma once

#include "dynbr/base/error.hpp"
#include "dynbr/rpm/keys.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace dynbr::rpm {

/// Checks an armoured or binary signature of `data`. The fingerprint of the key that made it; an Environment error says
/// why none of `keys` did: unknown key (with its id), expired, revoked, no signature at all, other data.
[[nodiscard]] Result<std::string> verify_detached(const Keys& keys,
                                                  std::string_view data,
                                                  std::string_view signature);

struct PackageToVerify {
    /// Open for reading; afterwards it is at its start.
    int fd = -1;
    /// May be shared by many.
    const Keys* keys = nullptr;
};

/// For each package the fingerprint of the key that signed it, header and payload, in the given order; an Environment
/// error as above where a package has no such signature. Several processes share the work. The outer error is of
/// this machine's making, or Interrupted.
[[nodiscard]] Result<std::vector<Result<std::string>>> verify_packages(
    const std::vector<PackageToVerify>& packages);

}  // namespace dynbr::rpm
