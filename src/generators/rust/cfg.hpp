// Platforms of dependencies: `cfg(...)` expressions and target triples, judged for one Linux target.
// Rules: the Rust reference, "Conditional compilation"; the Cargo book, "Platform specific dependencies".
#pragma once

#include <tl/expected.hpp>

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace dynbr::generators::rust {

/// What rustc would set for a target.
struct Target {
    std::string triple;
    std::string arch;
    std::string env = "gnu";
    std::string abi;
    std::string pointer_width = "64";
    bool big_endian = false;
    /// Processor features that the target has by default.
    std::vector<std::string> features;
};

/// Which of a package's features are on; for cfg() in program text.
using PackageFeatures = std::set<std::string, std::less<>>;

/// The target of an architecture as rpm, uname or rustc call it ("x86_64", "ppc64le", "armv7hl"), or of a triple that begins
/// with one and is for linux with glibc; "native" is that of this program. Nothing if it isn't known.
[[nodiscard]] std::optional<Target> find_target(std::string_view name);

/// Whether the key of a `target.` table is for `target`: "cfg(unix)", "x86_64-unknown-linux-gnu". The error says what is
/// wrong with the expression. Names that rustc doesn't set by itself (features, `test`, build scripts' own) don't hold.
[[nodiscard]] tl::expected<bool, std::string> applies(std::string_view platform,
                                                      const Target& target);

/// The expression within the parentheses of cfg(), with `feature = "x"` judged by `on`.
[[nodiscard]] tl::expected<bool, std::string> holds(std::string_view expression,
                                                    const Target& target,
                                                    const PackageFeatures& on);

}  // namespace dynbr::generators::rust
