// The loop: rounds to the fixed point, then the build. It knows ports, values and events, no process and no library.
#pragma once

#include "dynbr/driver/ports.hpp"
#include "dynbr/grammar/limits.hpp"
#include "dynbr/journal/event.hpp"
#include "dynbr/model/solution.hpp"

#include <functional>
#include <string>
#include <vector>

namespace dynbr::driver {

struct Ports {
    BuildRunner& runner;
    Resolver& resolver;
    Installer& installer;
};

struct Settings {
    std::vector<model::Requirement> base;
    unsigned max_rounds = 10;
    grammar::Limits limits;
    /// Build after the fixed point; otherwise stop there.
    bool build = true;
};

/// Told of everything in order, before the loop goes on. An error stops the loop.
using EventSink = std::function<Result<void>(const journal::Event&)>;

struct Built {
    unsigned section_runs = 0;
    /// The final set, canonical.
    std::vector<model::Requirement> requirements;
    model::Solution solution;
    /// Base names in the result folder; empty without a build.
    std::vector<std::string> packages;
};

/// Errors: BuildFailed (%prep, the section, a generator or the build), InvalidRequirements with all bad lines,
/// Unsolvable, NoFixedPoint, Environment, Interrupted.
[[nodiscard]] Result<Built> run_to_fixed_point(Ports ports,
                                               const Settings& settings,
                                               const EventSink& tell);

}  // namespace dynbr::driver
