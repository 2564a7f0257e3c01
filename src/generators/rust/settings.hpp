// What the options of the Rust generator mean, checked.
#pragma once

#include "features.hpp"
#include "package_requirements.hpp"

#include "dynbr/base/error.hpp"
#include "dynbr/generators/ecosystem.hpp"

#include <string>

namespace dynbr::generators::rust {

struct Settings {
    FeatureFlags features;
    Selection selection;
    bool system_libraries = true;
    /// The manifest to start from; empty: the tree's top one, else all that lie below no other.
    std::string path;
};

[[nodiscard]] std::vector<Option> options();

[[nodiscard]] Result<Settings> read_settings(const OptionValues& options);

}  // namespace dynbr::generators::rust
