// Ctrl-C as a descriptor: whoever waits for something waits for this, too.
#pragma once

#include "dynbr/base/error.hpp"

namespace dynbr {

/// Catches SIGINT, SIGTERM and SIGHUP for the rest of the process. Call once, from main.
[[nodiscard]] Result<void> catch_interrupts();

/// Readable for ever after the first of these signals; -1 if catch_interrupts() was never called.
[[nodiscard]] int interrupt_fd() noexcept;

[[nodiscard]] bool interrupted() noexcept;

}  // namespace dynbr
