// The solver child's answer as bytes. The reader trusts nothing: a child that libsolv has wrecked may write anything.
#pragma once

#include "dynbr/base/error.hpp"
#include "dynbr/model/solution.hpp"
#include "dynbr/solv/pool.hpp"

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace dynbr::resolve {

/// File lists could change the answer and aren't loaded.
struct NeedsFilelists {};

using Packages = std::vector<solv::Id>;

using Reply = std::variant<NeedsFilelists, Packages, model::Unsolvable>;

[[nodiscard]] std::string encode(const Reply& reply);

/// A Bug error if the bytes are not a whole reply.
[[nodiscard]] Result<Reply> decode(std::string_view bytes);

}  // namespace dynbr::resolve
