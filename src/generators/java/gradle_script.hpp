// What a Gradle build script lists literally in its dependencies blocks. Scripts are programs, and never run: what isn't
// literal is reported as such.
#pragma once

#include "dynbr/base/error.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace dynbr::generators::java {

struct GradleDependency {
    enum class Kind {
        /// text: "GROUP:ARTIFACT[:VERSION[:CLASSIFIER]]".
        Notation,
        /// The same, of a platform, which is a pom.
        Platform,
        /// text: the accessor of a version catalog without "libs.": "commons.lang3".
        Alias,
        /// text: what can't be known without running the script.
        Computed
    };

    Kind kind = Kind::Notation;
    std::string text;
    /// "implementation", "testImplementation", ...
    std::string configuration;
    unsigned line = 0;
};

/// The error's message ends with the line; the caller names the file.
[[nodiscard]] Result<std::vector<GradleDependency>> gradle_dependencies(std::string_view text);

}  // namespace dynbr::generators::java
