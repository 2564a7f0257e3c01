// Requirements of the goal as ids of a pool, made from their structure: no text is parsed again.
#pragma once

#include "dynbr/model/reldep.hpp"
#include "dynbr/solv/pool.hpp"

#include <functional>
#include <string>

namespace dynbr::resolve {

/// The same id that libsolv's own parser would give for the canonical text.
[[nodiscard]] solv::Id to_id(solv::Pool& pool, const model::Reldep& reldep);

/// [epoch:]version[-release]; an epoch of 0 is left out, as libsolv does.
[[nodiscard]] std::string evr_text(const model::Evr& evr);

/// Calls back for each path in the reldep.
void each_path(const model::Reldep& reldep, const std::function<void(const std::string&)>& call);

}  // namespace dynbr::resolve
