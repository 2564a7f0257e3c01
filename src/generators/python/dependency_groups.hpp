// Dependency groups (PEP 735): [dependency-groups] of pyproject.toml.
#pragma once

#include "answers.hpp"
#include "project.hpp"

#include "dynbr/base/error.hpp"

#include <string>
#include <vector>

namespace dynbr::generators::python {

/// What the groups hold, with the groups that they include. An unknown group, a cycle, and two names that are the same in
/// normal form are errors.
[[nodiscard]] Result<std::vector<Dependency>> dependencies_of_groups(
    Project& project, const std::vector<std::string>& groups);

}  // namespace dynbr::generators::python
