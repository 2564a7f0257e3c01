// What a Gradle build needs, as far as its scripts say it literally.
#pragma once

#include "settings.hpp"

#include "dynbr/generators/ecosystem.hpp"

#include <string>
#include <vector>

namespace dynbr::generators::java {

[[nodiscard]] bool is_gradle_script(std::string_view path);

inline constexpr const char* kVersionCatalog = "gradle/libs.versions.toml";

/// `paths`: the tree's files, of which scripts and the version catalog are read.
[[nodiscard]] Result<void> require_gradle(const ScanContext& context,
                                          const Settings& settings,
                                          const std::vector<std::string>& paths);

}  // namespace dynbr::generators::java
