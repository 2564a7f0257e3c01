// One run of dynbr-enter from the driver's side: hands over the plan and the descriptors, decodes how the job ended.
#pragma once

#include "machine.hpp"
#include "plan.hpp"

#include "dynbr/process/run.hpp"

#include <optional>
#include <vector>

namespace dynbr::buildroot {

struct Operation {
    /// Its descriptors are ours, and are renumbered; `status_fd`, `liveness_fd`, `folder_fd`, `kept_fds` and `ids` are
    /// filled in.
    Plan plan;
    std::vector<process::Output> outputs;
    /// Descriptors for the program that is run.
    std::vector<process::Inherited> inherited;
    std::string input;
    std::optional<std::chrono::milliseconds> time_limit;
    bool ignore_interrupt = false;
    /// The lock of the place that is worked on. dynbr-enter holds it, too, so that a place stays locked until everything
    /// in it is dead, also when this process is killed.
    int lock_fd = -1;
};

/// The termination is the job's. That a job could not be done is an error; so are a time limit and an interrupt of jobs
/// other than Job::Run.
[[nodiscard]] Result<process::Finished> carry_out(const Machine& machine, Operation operation);

}  // namespace dynbr::buildroot
