// Which ids of this machine a root may use: the ranges of /etc/subuid and /etc/subgid.
#pragma once

#include "plan.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace dynbr::buildroot {

/// A root needs this many: rpm and tests use ids up to nobody's 65534.
inline constexpr std::uint32_t kIdsNeeded = 65536;

/// The first range of `user` (by name or number) with enough ids in the text of a subuid or subgid file.
[[nodiscard]] std::optional<IdRange> find_range(std::string_view text,
                                                std::string_view name,
                                                unsigned id);

/// The ranges of the user that runs dynbr. root may use any id, so without an entry it gets a fixed range that other
/// programs leave alone.
[[nodiscard]] Result<IdMapping> subordinate_ids();

}  // namespace dynbr::buildroot
