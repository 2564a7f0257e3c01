// Version requirements of Cargo ("^1.2", "~0.3", ">=1, <3") as bounds that rpm can express.
// Rules: documentation of the semver crate, and cargo2rpm for the way they are written for rpm.
#pragma once

#include "version.hpp"

#include "dynbr/model/reldep.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace dynbr::generators::rust {

struct Bound {
    model::Comparison comparison = model::Comparison::Equal;
    Version version;

    /// The version as it is compared with: `<` excludes the pre-releases of its version by a '~' at the end.
    [[nodiscard]] std::string rpm_text() const;

    friend bool operator==(const Bound&, const Bound&) = default;
};

/// The bounds that a version has to satisfy, none for "*". One or two are as they follow from the text; more (from a list
/// as in "^1.2, <1.5") are merged to one interval, which is an error if it is empty.
[[nodiscard]] Parsed<std::vector<Bound>> parse_version_req(std::string_view text);

}  // namespace dynbr::generators::rust
