// From trees and options to requirement lines; the whole of dynbr-generate but its command line.
#pragma once

#include "dynbr/base/error.hpp"
#include "dynbr/generators/ecosystem.hpp"
#include "dynbr/generators/findings.hpp"

#include <string>
#include <vector>

namespace dynbr::generators {

/// The line that is printed instead of requirements when anything failed: valid, and nothing provides it, so that a
/// build stops even where the exit status is ignored. (An invalid line would switch rpm's check off.)
inline constexpr const char* kFailureLine = "dynbr-generate(failed)\n";

struct EcosystemRun {
    const Ecosystem* ecosystem = nullptr;
    OptionValues options;
};

struct Request {
    /// Empty: every ecosystem that is recognised in a tree, with no options.
    std::vector<EcosystemRun> runs;
    std::vector<std::string> folders = {"."};
    TreeLimits limits;
    /// A name of Style::names().
    std::string style = "fedora";
    /// Keep what was dropped, and all places.
    bool explain = false;
};

struct Outcome {
    std::vector<Kept> kept;
    std::vector<Dropped> dropped;
    std::vector<std::string> warnings;

    /// The requirement lines: sorted, unique, canonical.
    [[nodiscard]] std::string lines() const;
};

[[nodiscard]] Result<Outcome> generate(const Request& request);

}  // namespace dynbr::generators
