// The client log: where generators say that each line came from. Claims of the build's. Format: docs/client-log.md.
#pragma once

#include "dynbr/model/requirement.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace dynbr::journal {

struct Claim {
    /// As the generator wrote it, not parsed.
    std::string requirement;
    model::Origin origin;
};

/// Lines that are not claims are skipped: the log can neither fail a build nor make one pass. Bounded by `max_claims`.
[[nodiscard]] std::vector<Claim> parse_client_log(std::string_view text,
                                                  std::size_t max_claims = 100'000);

}  // namespace dynbr::journal
