// What the options of the Haskell generator mean, checked.
#pragma once

#include "condition.hpp"
#include "package.hpp"

#include "dynbr/generators/ecosystem.hpp"

namespace dynbr::generators::haskell {

struct Settings {
    Configuration configuration;
    FlagChoices flags;
    bool tests = false;
    bool benchmarks = false;
    bool profiling = false;
};

[[nodiscard]] Result<Settings> read_settings(const OptionValues& options);

}  // namespace dynbr::generators::haskell
