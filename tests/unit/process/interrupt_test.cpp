// Ctrl-C: in a file of its own, because the first interrupt of a process lasts for its life.
#include "dynbr/base/interrupt.hpp"

#include "dynbr/process/run.hpp"

#include <gtest/gtest.h>

#include <signal.h>
#include <unistd.h>

namespace dynbr::process {
namespace {

/// Runs in a child process, so that other tests of this program don't find themselves interrupted.
[[noreturn]] void interrupt_a_run() {
    const bool caught = catch_interrupts().has_value();
    Command command;
    command.argv = {"/bin/sh", "-c", "kill -INT $PPID; sleep 100"};
    command.environment = {"PATH=/usr/bin:/bin"};
    const auto result = run(command);
    const bool stopped = result && result->termination.ending == Ending::Interrupted;
    ::_exit(caught && stopped && result->elapsed < std::chrono::seconds(5) ? 0 : 1);
}

TEST(Run, EndsAtAnInterrupt) {
    EXPECT_EXIT(interrupt_a_run(), ::testing::ExitedWithCode(0), "");
}

}  // namespace
}  // namespace dynbr::process
