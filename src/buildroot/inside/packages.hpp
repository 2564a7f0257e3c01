// Sends the packages that a build has written, as package_stream.hpp has it.
#pragma once

#include "dynbr/base/error.hpp"

namespace dynbr::buildroot::inside {

/// Everything below RPMS and SRPMS of the current folder goes to standard output. A BuildFailed error names the first
/// thing there that is no sound package file: a link, a device, a strange name. Nothing is opened that could block.
[[nodiscard]] Result<void> send_packages();

}  // namespace dynbr::buildroot::inside
