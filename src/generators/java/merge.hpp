// Merging what a chain of poms and their active profiles say into one project.
#pragma once

#include "project.hpp"

namespace dynbr::generators::java {

/// `sections`: from the outermost parent to the project itself, each pom's own before its profiles'; the last `own_sections`
/// are the project's. `chain`: from the project to the outermost parent.
[[nodiscard]] Project merged(const std::vector<const Pom*>& chain,
                             const std::vector<const PomSection*>& sections,
                             std::size_t own_sections,
                             const BuildMachine& machine);

/// "GROUP:ARTIFACT"
[[nodiscard]] std::string name_of(const Coordinates& coordinates);

}  // namespace dynbr::generators::java
