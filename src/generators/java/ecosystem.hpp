// Java: requirements mvn(GROUP:ARTIFACT) from Maven's, Gradle's and Ivy's files, and osgi(BUNDLE) from manifests.
#pragma once

#include "dynbr/generators/ecosystem.hpp"

namespace dynbr::generators::java {

[[nodiscard]] Ecosystem ecosystem();

}  // namespace dynbr::generators::java
