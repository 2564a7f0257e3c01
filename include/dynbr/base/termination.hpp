// How a program ended. Signals are not exit codes: exit 11 and SIGSEGV are different things.
#pragma once

#include <string>

namespace dynbr {

enum class Ending { Exited, Signalled, TimedOut, Interrupted, OutputLimit };

struct Termination {
    Ending ending = Ending::Exited;
    /// Exit status or signal number; 0 otherwise.
    int value = 0;

    [[nodiscard]] bool exited_with(int status) const {
        return ending == Ending::Exited && value == status;
    }

    [[nodiscard]] bool success() const { return exited_with(0); }

    /// "exit status 1", "signal 11 (Segmentation fault)", "time limit exceeded", ...
    [[nodiscard]] std::string text() const;

    friend bool operator==(const Termination&, const Termination&) = default;
};

}  // namespace dynbr
