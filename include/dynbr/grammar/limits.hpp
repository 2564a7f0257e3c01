// How much of a foreign requirement list is read.
#pragma once

#include <cstddef>
#include <cstdint>

namespace dynbr::grammar {

/// The defaults hold for generated lists: the largest that Fedora's packages make are below a tenth of them.
struct Limits {
    std::size_t bytes = std::size_t{1} << 20U;
    std::size_t lines = 20'000;
    /// Without the line end.
    std::size_t line_bytes = 4'096;
    std::size_t requirements = 40'000;
    /// Nesting of parentheses in a rich dependency.
    std::size_t depth = 32;
    /// Names in one rich dependency.
    std::size_t operands = 256;
    /// Clauses that the solver makes of one rich dependency, see expansion.hpp.
    std::uint64_t expansion = 4'096;
};

}  // namespace dynbr::grammar
