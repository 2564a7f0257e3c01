// setup.py read without running it: what its call of setup() is given.
#pragma once

#include "answers.hpp"
#include "marker.hpp"
#include "project.hpp"

#include "dynbr/base/error.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace dynbr::generators::python {

/// A list of requirements as setup() takes it: strings or a string of lines.
struct SetupList {
    std::vector<Dependency> items;
    std::optional<Unknown> unknown;
};

struct SetupCall {
    /// There is a setup.py.
    bool exists = false;
    std::string name;
    SetupList setup_requires;
    SetupList install_requires;
    /// By extra, in the order of the call; keys may have a marker behind ":".
    std::vector<std::pair<std::string, SetupList>> extras;
    std::optional<Unknown> extras_unknown;
    bool pbr = false;
};

[[nodiscard]] Result<SetupCall> read_setup_script(Project& project,
                                                  const MarkerEnvironment& environment);

/// The lines of requirements in a string: without empty ones and comments, continued ones joined.
[[nodiscard]] std::vector<std::string> requirement_lines(std::string_view text);

}  // namespace dynbr::generators::python
