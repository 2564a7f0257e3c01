// What a build backend's hooks would say, as far as it can be known without running them.
#pragma once

#include "dynbr/generators/findings.hpp"

#include <optional>
#include <string>
#include <vector>

namespace dynbr::generators::python {

/// A requirement as text.
struct Dependency {
    std::string text;
    /// The extra that it belongs to.
    std::optional<std::string> extra;
    Place place;
};

/// Something that only running code would tell.
struct Unknown {
    Place place;
    /// "install_requires is not a literal".
    std::string why;
};

struct BuildRequires {
    std::vector<Dependency> dependencies;

    /// Programs of the system, by the key of their name in a style, with a version bound like ">=3.15" or none.
    struct Program {
        const char* style_key = nullptr;
        std::string bounds;
        Place place;
    };

    std::vector<Program> programs;
    std::optional<Unknown> unknown;
};

struct Metadata {
    /// Empty if not known; then the project doesn't know itself.
    std::string name;
    std::vector<Dependency> dependencies;
    /// All extras, also those without a requirement.
    std::vector<std::string> extras;
    std::optional<Unknown> unknown;
    /// What some extras need isn't known: it matters only if they are wanted.
    std::vector<std::pair<std::string, Unknown>> unknown_extras;
};

}  // namespace dynbr::generators::python
