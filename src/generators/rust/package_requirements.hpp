// What building one package needs of other crates and of the compiler.
// Rules: cargo2rpm's `buildrequires`.
#pragma once

#include "cfg.hpp"
#include "features.hpp"
#include "manifest.hpp"

#include "dynbr/generators/ecosystem.hpp"

#include <optional>

namespace dynbr::generators::rust {

struct Selection {
    /// Development dependencies count.
    bool with_check = false;
    /// Only dependencies for this target count, and all of them. Without one, every platform's do, but of several entries
    /// of one name and kind only the last, as cargo2rpm has it.
    std::optional<Target> target;
    /// Crates that the tree itself provides.
    Names patched;
};

[[nodiscard]] Result<void> require_crates(const Manifest& manifest,
                                          const EnabledFeatures& enabled,
                                          const Selection& selection,
                                          const ScanContext& context);

}  // namespace dynbr::generators::rust
