// Why each line was printed and why other things were not, for people and for programs.
#pragma once

#include "dynbr/generators/generate.hpp"

#include <string>

namespace dynbr::generators {

/// Foreign text in it is escaped.
[[nodiscard]] std::string explain_as_text(const Outcome& outcome);

/// One JSON document; docs/generators.md describes it.
[[nodiscard]] std::string explain_as_json(const Outcome& outcome);

/// The document of a run that failed.
[[nodiscard]] std::string failure_as_json(const Error& error);

}  // namespace dynbr::generators
