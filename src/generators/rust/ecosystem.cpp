// Rust's part in the frame: options, detection, the call of the scan.
#include "ecosystem.hpp"

#include "scan.hpp"
#include "settings.hpp"

namespace dynbr::generators::rust {

namespace {

constexpr const char* kDescription =
    "Prints crate(NAME/FEATURE) with version bounds for each dependency in Cargo.toml, of all "
    "members of a workspace,\n"
    "and rust >= VERSION; then pkgconfig(NAME) for system libraries that "
    "[package.metadata.system-deps] or a build\n"
    "script's calls of pkg_config with literal names ask for.\n";

bool recognises(std::string_view path) {
    return base_name(path) == "Cargo.toml";
}

}  // namespace

Ecosystem ecosystem() {
    return {"rust",
            "Rust crates: crate(NAME/FEATURE) >= VERSION",
            kDescription,
            options(),
            nullptr,
            recognises,
            scan};
}

}  // namespace dynbr::generators::rust
