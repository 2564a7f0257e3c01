// Jobs that touch only files of the area: no program is run, so they need no root, only its ids.
#pragma once

#include "../plan.hpp"

namespace dynbr::buildroot::inside {

/// Called as the root's root in the state folder, while nothing of the build's runs. What a job reads goes to standard
/// output.
[[nodiscard]] Result<void> run_area_job(const Plan& plan);

}  // namespace dynbr::buildroot::inside
