// What the options of the Go generator mean, checked.
#pragma once

#include "ignore_rules.hpp"
#include "tags.hpp"

#include "dynbr/base/error.hpp"
#include "dynbr/generators/ecosystem.hpp"

#include <string>
#include <vector>

namespace dynbr::generators::go {

struct Settings {
    Tags tags;
    bool tests = true;
    bool nested_modules = true;
    /// Own import paths that the options name.
    std::vector<std::string> own_paths;
    /// The go.mod files' paths are own paths, too.
    bool own_paths_from_modules = true;
    IgnoreRules ignore;
};

[[nodiscard]] Result<Settings> read_settings(const OptionValues& options);

}  // namespace dynbr::generators::go
