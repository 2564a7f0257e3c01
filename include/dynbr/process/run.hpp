// Runs one program to its end and captures what it writes. Unaware of roots, rpm and rounds.
#pragma once

#include "dynbr/base/error.hpp"
#include "dynbr/base/termination.hpp"

#include <chrono>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dynbr::process {

/// One of the program's descriptors that we read: 1, 2 or an extra pipe.
struct Output {
    int child_fd = 1;
    /// At most this many bytes are taken; one more ends the program (Ending::OutputLimit).
    std::size_t limit = 0;
    /// Keep the bytes in Finished::outputs. Where false they only go to `on_bytes`.
    bool keep = true;
    /// Called with each piece as it arrives, in the caller's thread.
    std::function<void(std::string_view)> on_bytes;
    /// Send this descriptor to the same pipe as another one (2 beside 1, say).
    std::optional<int> also_fd;
};

/// A descriptor of ours that the program gets under a number of its own.
struct Inherited {
    int our_fd = -1;
    int child_fd = -1;
};

struct Command {
    /// argv[0] is an absolute path; nothing is searched for.
    std::vector<std::string> argv;
    /// The whole environment, NAME=VALUE; nothing of ours leaks in.
    std::vector<std::string> environment;
    std::vector<Output> outputs;
    std::vector<Inherited> inherited;
    /// What the program reads from its standard input; empty means /dev/null. Or use `inherited` for 0.
    std::string input;
    std::optional<std::chrono::milliseconds> time_limit;
    /// Where set, what must stop gets SIGTERM first and is killed with its group only this much later: for a program
    /// that has to end others before itself.
    std::optional<std::chrono::milliseconds> stop_grace;
    /// For tidying up after an interrupt, which lasts.
    bool ignore_interrupt = false;
};

struct Finished {
    Termination termination;
    /// In the order of Command::outputs.
    std::vector<std::string> outputs;
    std::chrono::milliseconds elapsed{};
};

/// Starts the program in a process group of its own and returns when it has ended and its outputs are at end of file.
/// At the time limit, at an interrupt (base/interrupt.hpp) or past an output limit the whole group is killed, and outputs
/// are no longer waited for. What is left of the group at a regular end is killed as well. The program is killed, too, when the thread that called run() dies.
/// Every descriptor that is not named in the command is closed in the program, but 0, 1 and 2 are /dev/null.
/// An Environment error if it can't start.
[[nodiscard]] Result<Finished> run(const Command& command);

}  // namespace dynbr::process
