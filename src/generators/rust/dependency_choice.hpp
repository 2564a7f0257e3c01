// Which dependencies of a package are on, and with which features: by the rules of cargo2rpm's `buildrequires`.
#pragma once

#include "package_requirements.hpp"

#include <map>
#include <string_view>
#include <vector>

namespace dynbr::generators::rust {

/// Entries by the key under which the manifest refers to them. The keys are views of the manifest's.
using EntriesByKey = std::map<std::string_view, std::vector<const Dependency*>>;

/// What is asked of a dependency, by whichever entry of its key.
struct Wish {
    Names features;
    bool defaults = false;
};

struct DependencyChoice {
    EntriesByKey normal;
    EntriesByKey build;
    EntriesByKey dev;
    /// Whether they are on is the features' business.
    EntriesByKey normal_optional;
    EntriesByKey build_optional;
    std::map<std::string_view, Wish> wishes;

    [[nodiscard]] const Wish& wish(std::string_view key) const;
};

/// Where a dependency stands in its manifest.
[[nodiscard]] Place place_of(const Dependency& dependency, const Manifest& manifest);

/// What is left out is said in the findings.
[[nodiscard]] Result<DependencyChoice> choose_dependencies(const Manifest& manifest,
                                                           const EnabledFeatures& enabled,
                                                           const Selection& selection,
                                                           Findings& findings);

/// What is asked of an optional dependency to which only weak features ("x?/f") refer: the features in `weak`, and what its
/// own entries ask for.
[[nodiscard]] Wish weak_wish(const DependencyChoice& choice,
                             std::string_view key,
                             const Names& weak);

}  // namespace dynbr::generators::rust
