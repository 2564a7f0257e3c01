// The job in a whole root: a program, or a librpm transaction.
#pragma once

#include "enter.hpp"

namespace dynbr::buildroot::inside {

[[noreturn]] void run_job(const Plan& plan, const Transaction* transaction);

}  // namespace dynbr::buildroot::inside
