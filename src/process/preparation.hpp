// The descriptors of a program that is about to run: pipes for its outputs, its input, and nothing else.
#pragma once

#include "descriptors.hpp"

#include "dynbr/base/fd.hpp"
#include "dynbr/process/run.hpp"

#include <vector>

namespace dynbr::process {

struct Preparation {
    DescriptorPlan descriptors;
    /// Where the outputs are read, in the order of Command::outputs.
    std::vector<UniqueFd> read_ends;
    /// What has to stay open until the program has started, and no longer.
    std::vector<UniqueFd> held;
};

[[nodiscard]] Result<Preparation> prepare(const Command& command);

}  // namespace dynbr::process
