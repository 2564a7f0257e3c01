// How a job inside ended, as one line on a pipe: an exit status of dynbr-enter's own could not tell exit 139 from a
// segmentation fault, or the job's failure from its own.
#pragma once

#include "dynbr/base/error.hpp"
#include "dynbr/base/termination.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace dynbr::buildroot {

/// More than this is not read from the pipe.
inline constexpr std::size_t kStatusLimit = 65536;

/// "exit 3" or "signal 11".
[[nodiscard]] std::string encode_status(const Termination& termination);

/// "error KIND", message, hint and details, separated by zero bytes.
[[nodiscard]] std::string encode_status(const Error& error);

/// The first line counts: an error that is followed by the exit status of the process that met it.
[[nodiscard]] Result<Termination> decode_status(std::string_view line);

}  // namespace dynbr::buildroot
