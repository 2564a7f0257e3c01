// The client log: origins of requirements told to the driver (docs/client-log.md).
#pragma once

#include "dynbr/generators/generate.hpp"

#include <cstddef>
#include <string>

namespace dynbr::generators {

/// One JSON line for each requirement, at most `most_bytes` in all: what would exceed it is left out.
[[nodiscard]] std::string client_log_lines(const Outcome& outcome, std::size_t most_bytes);

/// Writes them to the descriptor that DYNBR_CLIENT_LOG_FD names, if it names an open one. Never fails and never blocks
/// for long: the log is a convenience. SIGPIPE must be ignored.
void write_client_log(const Outcome& outcome);

}  // namespace dynbr::generators
