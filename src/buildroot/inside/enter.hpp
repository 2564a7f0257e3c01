// The internal programs dynbr-enter and dynbr-install: one run is one operation on one root, and leaves nothing running.
//
// Three processes: the outer one (the caller's ids, maps the namespace's ids, waits), the init (process 1 inside,
// builds the root, reaps) and the job. What runs on the host's side never reads what came from a package or a build.
#pragma once

#include "../plan.hpp"

namespace dynbr::buildroot::inside {

/// What dynbr-install adds. A program of its own, because librpm's libraries cost every start milliseconds.
struct Transaction {
    /// Before any namespace: reads rpm's configuration and loads what librpm would otherwise load from the root.
    Result<void> (*prepare)(const Plan& plan) = nullptr;
    /// Inside, after pivot_root.
    Result<void> (*install)(const Plan& plan) = nullptr;
};

/// main() of both programs. The only argument is the number of the descriptor with the plan.
[[nodiscard]] int enter_main(int argc, char** argv, const Transaction* transaction);

}  // namespace dynbr::buildroot::inside
