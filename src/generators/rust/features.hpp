// Which features of a package are on, and what they switch on elsewhere.
// Rules: the Cargo book, "Features"; cargo2rpm for what is made of them.
#pragma once

#include "manifest.hpp"

#include <set>
#include <string>

namespace dynbr::generators::rust {

using Names = std::set<std::string, std::less<>>;
using NamesByKey = std::map<std::string, Names, std::less<>>;

/// What is asked of a package, as cargo's options say it. Nothing: its default features.
struct FeatureFlags {
    bool all = false;
    bool no_default = false;
    Names features;
};

struct EnabledFeatures {
    Names features;
    /// Keys of optional dependencies.
    Names optional;
    /// By dependency: "x/f", and "x?/f" of an optional dependency that may be off.
    NamesByKey of_dependencies;
    NamesByKey of_dependencies_if_on;
};

/// One entry of a feature's list.
struct FeatureEntry {
    enum class Kind { Feature, Dependency, DependencyFeature, WeakDependencyFeature };

    Kind kind = Kind::Feature;
    /// The feature's, or the dependency's key.
    std::string_view name;
    std::string_view dependency_feature;
};

[[nodiscard]] FeatureEntry read_entry(std::string_view entry);

/// Everything that `flags` switch on. A feature that doesn't exist is an error, except "default".
[[nodiscard]] Result<EnabledFeatures> enable(const Manifest& manifest, const FeatureFlags& flags);

/// What cargo refuses: entries that name neither a feature nor a dependency.
[[nodiscard]] Result<void> check_features(const Manifest& manifest);

}  // namespace dynbr::generators::rust
