// A terminal for a shell in a root: a pseudo terminal of its own, relayed to the caller's. Given the caller's, a program
// inside could push commands into the caller's input.
#pragma once

#include "dynbr/base/error.hpp"
#include "dynbr/base/fd.hpp"

#include <memory>
#include <string>
#include <vector>

namespace dynbr::buildroot {

class Terminal {
  public:
    /// Puts the caller's terminal into raw mode and relays until destroyed, in a thread of its own. A Usage error where
    /// standard input is no terminal.
    [[nodiscard]] static Result<Terminal> open();
    Terminal(Terminal&&) noexcept;
    Terminal& operator=(Terminal&&) noexcept;
    /// What is still on its way out is relayed first.
    ~Terminal();

    [[nodiscard]] int inside_fd() const;

  private:
    class Relay;
    explicit Terminal(std::unique_ptr<Relay> relay);
    std::unique_ptr<Relay> relay_;
};

[[nodiscard]] std::vector<std::string> shell_environment();

}  // namespace dynbr::buildroot
