// What tox would install for environments: the same answer whichever of its configuration files says it.
#pragma once

#include "../answers.hpp"
#include "../marker.hpp"
#include "../project.hpp"

#include "dynbr/base/error.hpp"

#include <string>
#include <vector>

namespace dynbr::generators::python::tox {

struct Wishes {
    /// [tox] requires, with tox itself in its minimal version.
    std::vector<Dependency> requirements;
    /// The environments' deps: lines of a requirement file.
    std::vector<Dependency> lines;
    std::vector<std::string> extras;
    std::vector<std::string> groups;
    std::optional<Unknown> unknown;
};

/// From the first there is of tox.ini, setup.cfg's [tox:tox], pyproject.toml's [tool.tox] and tox.toml. None is an error,
/// as is an environment of which nothing is known.
[[nodiscard]] Result<Wishes> read_wishes(Project& project,
                                         const std::vector<std::string>& environments,
                                         const MarkerEnvironment& target);

}  // namespace dynbr::generators::python::tox
