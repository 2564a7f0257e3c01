// A pom.xml as it is written: nothing inherited, no property replaced (Maven's POM reference).
#pragma once

#include "dynbr/base/error.hpp"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dynbr::generators::java {

/// Names an artifact. Texts may hold ${properties}.
struct Coordinates {
    std::string group;
    std::string artifact;
    std::string version;
    std::string type;
    std::string classifier;
};

/// Where something stands: the path is the pom's.
struct PomPlace {
    std::shared_ptr<const std::string> file;
    unsigned line = 0;
};

struct PomDependency {
    Coordinates coordinates;
    std::string scope;
    PomPlace place;
};

struct PomExecution {
    std::string id;
    std::string phase;
};

struct PomPlugin {
    Coordinates coordinates;
    bool extensions = false;
    bool inherited = true;
    std::vector<PomExecution> executions;
    std::vector<PomDependency> dependencies;
    PomPlace place;
};

/// What a project and each of its profiles can have.
struct PomSection {
    std::map<std::string, std::string, std::less<>> properties;
    std::vector<std::string> modules;
    std::vector<PomDependency> dependencies;
    std::vector<PomDependency> managed_dependencies;
    std::vector<PomPlugin> plugins;
    std::vector<PomPlugin> managed_plugins;
    /// Of the build.
    std::vector<PomDependency> extensions;
};

struct Activation {
    bool by_default = false;
    std::string jdk;
    std::string os_name;
    std::string os_family;
    std::string os_arch;
    std::string property;
    std::string property_value;
    std::string file_exists;
    std::string file_missing;
};

struct Profile {
    std::string id;
    Activation activation;
    PomSection section;
};

struct PomParent {
    Coordinates coordinates;
    /// Empty: not looked for in the tree by path.
    std::string relative_path;
    PomPlace place;
};

struct Pom {
    std::shared_ptr<const std::string> path;
    std::optional<PomParent> parent;
    Coordinates coordinates;
    std::string packaging = "jar";
    PomSection section;
    std::vector<Profile> profiles;
};

/// `path` is the file's in the tree, for places. The error's message ends with the line where one is known.
[[nodiscard]] Result<Pom> parse_pom(std::string_view text, const std::string& path);

}  // namespace dynbr::generators::java
