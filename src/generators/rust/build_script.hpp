// What a build script asks pkg-config for, as far as its text says so by literals.
#pragma once

#include "cfg.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace dynbr::generators::rust {

struct Probe {
    /// "x", or "x >= 1.2" as pkg-config's command line has it; two for a range.
    std::vector<std::string> arguments;
    unsigned line = 0;
    /// Null, or why `arguments` are empty or lack the version.
    const char* unknown = nullptr;
};

struct ScriptFindings {
    std::vector<Probe> probes;
    /// Modules that are files of their own: `mod x;`.
    std::vector<std::string> modules;
};

/// Calls of the pkg_config crate: probe_library("x"), and Config's probe("x") with its version conditions. Text below
/// `#[cfg(...)]` and `if cfg!(...)` counts only if that holds for `target` and the features that are on.
[[nodiscard]] ScriptFindings read_build_script(std::string_view source,
                                               const Target& target,
                                               const PackageFeatures& on);

}  // namespace dynbr::generators::rust
