// System libraries as a package's metadata names them.
// Rules: the documentation of the system-deps crate ([package.metadata.system-deps]) and of metadeps, which came before it.
#pragma once

#include "cfg.hpp"

#include "dynbr/formats/document.hpp"

#include <string>
#include <vector>

namespace dynbr::generators::rust {

struct SystemLibrary {
    /// As pkg-config's command line has it: "x", "x >= 1.2"; one for each condition.
    std::vector<std::string> arguments;
    std::string name;
    unsigned line = 0;
    /// Why it isn't needed; null if it is.
    const char* not_needed = nullptr;
};

/// `table` is that of the metadata; `on` are the package's features.
[[nodiscard]] std::vector<SystemLibrary> read_system_deps(const formats::Node& table,
                                                          const Target& target,
                                                          const PackageFeatures& on);

}  // namespace dynbr::generators::rust
