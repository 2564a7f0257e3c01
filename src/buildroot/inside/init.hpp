// Process 1 of a root: builds it, starts the job, reaps, and ends with the job or with the driver, whichever is first.
#pragma once

#include "enter.hpp"

namespace dynbr::buildroot::inside {

/// False for jobs that only touch files below the area: these need the ids, but no root and no other namespace.
[[nodiscard]] bool needs_whole_root(Job job);

/// Called in the new process once its ids are mapped.
[[noreturn]] void run_inside(const Plan& plan, const Transaction* transaction);

}  // namespace dynbr::buildroot::inside
