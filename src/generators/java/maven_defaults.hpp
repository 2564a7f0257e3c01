// What Maven does without being told: the plugins that a packaging binds to the lifecycle, and what types of artifacts mean.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dynbr::generators::java {

/// Plugins that every build has: maven-local brings them.
[[nodiscard]] bool is_default_plugin(std::string_view group, std::string_view artifact);

/// Plugins that people call themselves, or that only write reports: without an execution of their own nothing runs them.
[[nodiscard]] bool is_called_by_hand(std::string_view artifact);

/// "GROUP:ARTIFACT" of the plugins that a packaging adds to the default ones.
[[nodiscard]] std::vector<std::string_view> plugins_of_packaging(std::string_view packaging);

/// Whether a build up to the phase "verify" gets to that phase. True for a phase that nobody knows.
[[nodiscard]] bool phase_is_reached(std::string_view phase);

struct ArtifactType {
    std::string_view extension = "jar";
    std::string_view classifier;
};

/// Of a dependency's <type>.
[[nodiscard]] ArtifactType artifact_type(std::string_view type);

}  // namespace dynbr::generators::java
