// The steps that a build is made of: each asks a port, judges what comes back, takes the time and tells the journal. In
// which order they are taken is for the fixed point (fixed_point.cpp) to say.
#pragma once

#include "dynbr/driver/fixed_point.hpp"

#include <string>
#include <vector>

namespace dynbr::driver {

using Requirements = std::vector<model::Requirement>;

/// What the spec says of itself.
struct StaticSets {
    Requirements requirements;
    Requirements conflicts;
};

/// What a run of the section printed: raw, and as requirements.
struct Printed {
    std::string raw;
    Requirements requirements;
};

/// Knows what has been done to the root and the tree so far. Errors are those of run_to_fixed_point().
class Steps {
  public:
    Steps(Ports ports, const grammar::Limits& limits, const EventSink& tell)
        : ports_(ports),
          limits_(limits),
          tell_(tell) {}

    [[nodiscard]] Result<void> tell(const journal::Event& event) const { return tell_(event); }

    [[nodiscard]] Result<StaticSets> read_spec();

    /// Runs %prep, unless its tree is as it left it.
    [[nodiscard]] Result<void> prepare_tree();

    [[nodiscard]] Result<Printed> run_section(unsigned round);

    [[nodiscard]] Result<model::Solution> resolve(const model::Goal& goal, unsigned round);

    /// Makes the root hold the solution's packages, if it doesn't yet.
    [[nodiscard]] Result<void> install(model::Solution solution, unsigned round);

    /// Afterwards the tree must be prepared anew.
    [[nodiscard]] Result<model::BuildRun> build(const std::string& judged_lines);

    [[nodiscard]] const model::Solution& installed() const { return installed_; }

    [[nodiscard]] unsigned section_runs() const { return section_runs_; }

  private:
    Ports ports_;
    const grammar::Limits& limits_;
    const EventSink& tell_;
    bool prepared_ = false;
    unsigned section_runs_ = 0;
    model::Solution installed_;
};

}  // namespace dynbr::driver
