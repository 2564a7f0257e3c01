// Java's part in the frame: options, detection, the call of the scan.
#include "ecosystem.hpp"

#include "gradle.hpp"
#include "scan.hpp"

namespace dynbr::generators::java {

namespace {

constexpr const char* kDescription =
    "Prints mvn(GROUP:ARTIFACT) for what a Maven build up to the phase verify resolves: parents, "
    "dependencies, plugins with\n"
    "their dependencies, extensions; of pom.xml and its modules, with what they inherit in the "
    "tree. Without a pom.xml: what\n"
    "Gradle's scripts, gradle/libs.versions.toml and ivy.xml list literally. The tree's own "
    "projects are left out. Files may\n"
    "be named instead.\n";

bool recognises(std::string_view path) {
    return path == "pom.xml" || path == "ivy.xml" || path == kVersionCatalog
           || (is_gradle_script(path) && path.find('/') == std::string_view::npos);
}

std::vector<Option> options() {
    return {
        {"-f,--skip-tests", nullptr, "without what only tests need, as %mvn_build -f"},
        {"-P,--profile",
         "ID",
         "profiles that are active; !ID switches one off (repeatable, or a list with commas)"},
        {"-D,--define", "NAME=VALUE", "a property, as given to Maven (repeatable)"},
        {"--compat",
         "GROUP:ARTIFACT=VERSION",
         "require that version's compatibility package (repeatable)"},
        {"--java-version", "N", "Java that profiles are evaluated for; default: 21"},
        {"--osgi", nullptr, "with osgi(BUNDLE) for Require-Bundle in manifests and bnd files"},
    };
}

}  // namespace

Ecosystem ecosystem() {
    return {"java",
            "Java artifacts: mvn(GROUP:ARTIFACT)",
            kDescription,
            options(),
            "FILE",
            recognises,
            scan};
}

}  // namespace dynbr::generators::java
