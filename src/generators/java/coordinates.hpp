// Artifacts as requirements, however the build names them: Maven, Gradle or Ivy.
#pragma once

#include "dynbr/generators/ecosystem.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace dynbr::generators::java {

/// An artifact in the form in which distributions provide it.
struct Artifact {
    std::string group;
    std::string name;
    /// Empty or "jar" for an ordinary one.
    std::string extension;
    std::string classifier;
};

/// Versions of those artifacts, by "GROUP:ARTIFACT", that are required as compatibility packages.
using CompatVersions = std::map<std::string, std::string, std::less<>>;

/// Requires it; an error that names the place if its names can't be an artifact's. What still has a ${property} is dropped
/// with a warning.
[[nodiscard]] Result<void> require_artifact(const ScanContext& context,
                                            const CompatVersions& compat,
                                            const Artifact& artifact,
                                            Place place,
                                            std::string reason);

/// "GROUP:ARTIFACT:VERSION[:CLASSIFIER][@EXTENSION]", as Gradle writes it; the version may be missing. Nothing if it isn't
/// that.
[[nodiscard]] std::optional<Artifact> artifact_of_notation(std::string_view notation);

}  // namespace dynbr::generators::java
