// Faults to diagnostics.
#pragma once

#include "fault.hpp"

#include "dynbr/grammar/diagnostic.hpp"

namespace dynbr::grammar {

[[nodiscard]] Diagnostic diagnose(Fault fault, std::string_view line, std::size_t line_number);

}  // namespace dynbr::grammar
