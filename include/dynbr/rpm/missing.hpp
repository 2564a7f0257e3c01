// Which requirements this machine's rpm database doesn't meet, by rpm's own judgement.
#pragma once

#include "dynbr/base/error.hpp"
#include "dynbr/model/requirement.hpp"

#include <vector>

namespace dynbr::rpm {

/// Those of `requirements` that nothing installed below "/" meets, in their order. Rich dependencies included. Reads
/// rpm's ordinary configuration, the user's too: this is the machine as it is. Environment if the database can't be read.
[[nodiscard]] Result<std::vector<model::Requirement>> missing(
    const std::vector<model::Requirement>& requirements);

}  // namespace dynbr::rpm
