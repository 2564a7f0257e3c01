// Which names of capabilities and paths are allowed.
#pragma once

#include "fault.hpp"

namespace dynbr::grammar {

/// The token holds only printable ASCII without blanks and commas.
[[nodiscard]] Parsed<void> check_name(const Token& name);

}  // namespace dynbr::grammar
