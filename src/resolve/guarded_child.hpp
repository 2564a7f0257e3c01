// Runs a piece of work in a forked child with limits, so that work which explodes costs that child alone.
#pragma once

#include "dynbr/base/error.hpp"
#include "dynbr/resolve/resolver.hpp"

#include <functional>
#include <string>

namespace dynbr::resolve {

/// What `work` returns, carried over a pipe. The child sees our memory as it is now and changes nothing in it.
/// InvalidRequirements where a limit is reached, Interrupted after Ctrl-C, Bug where the child crashes.
[[nodiscard]] Result<std::string> run_guarded(const Limits& limits,
                                              const std::function<std::string()>& work);

}  // namespace dynbr::resolve
