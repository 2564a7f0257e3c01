// librepo's error messages as ours.
#pragma once

#include "session.hpp"

#include <cstdint>
#include <string>

namespace dynbr::repo {

/// What librepo says of a failed transfer, and what only we know.
struct RawFailure {
    /// librepo's own text; there is nothing else to tell the cases apart by.
    std::string message;
    bool over_limit = false;
    std::uint64_t limit = 0;
};

[[nodiscard]] TryResult explain(const RawFailure& raw, const Try& what);

}  // namespace dynbr::repo
