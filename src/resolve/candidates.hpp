// What nearly provides something that nothing provides.
#pragma once

#include "dynbr/solv/pool.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace dynbr::resolve {

/// "name-version.arch (repository)", and for a capability "capability in name-version.arch (repository)". Best first,
/// at most `limit`: first other versions of the same name, then names that differ in case or in `-`, `_` and `.`, then
/// names with few letters different, then longer names around it. Of `namespace(name)` only the same namespace counts.
[[nodiscard]] std::vector<std::string> nearest(const solv::Pool& pool,
                                               solv::Id missing,
                                               std::size_t limit);

/// One provider as nearest() writes it.
[[nodiscard]] std::string provider_text(const solv::Pool& pool,
                                        solv::Id package,
                                        std::string_view name);

/// The number of letters to insert, delete or change; anything above `limit` is limit + 1.
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit);

}  // namespace dynbr::resolve
