// Version ranges of npm ("^1.2.3", "1.x || >=2.5 <3", "1.2 - 2.3") as bounds that rpm can express.
// Rules: npm's semver documentation, "Ranges"; nodejs.req of nodejs-packaging for what Fedora makes of them.
#pragma once

#include "dynbr/model/reldep.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dynbr::generators::node {

/// The numbers of a version as far as they are written, at most three.
struct Version {
    std::vector<std::uint64_t> parts;
    /// "beta.4"; only of a version with three parts.
    std::string pre;
};

struct Bound {
    model::Comparison comparison = model::Comparison::GreaterEqual;
    Version version;
    /// Its pre-releases are below it, too: written with a '~' at the end.
    bool excludes_pre_releases = false;

    [[nodiscard]] std::string rpm_text() const;
};

/// What has to hold all at once: at most one lower and one upper bound, in this order; none: any version will do.
using Interval = std::vector<Bound>;

/// How a range is read.
enum class Reading {
    /// As nodejs.req does: pre-releases and build metadata are dropped, ">1.2" and "<=1.2" are taken by the written parts,
    /// bounds that are all zeros are left out, and "||" gives no bounds at all.
    Reference,
    /// As npm means it: "||" gives alternatives, pre-releases count, "<2" excludes those of 2.
    Exact,
};

struct Range {
    /// One of them has to hold; none: no version can satisfy the range.
    std::vector<Interval> alternatives;
    /// Null, or why the bounds say less than the text does.
    const char* imprecise = nullptr;
};

/// Never fails: what isn't a range (a tag such as "latest") allows any version.
[[nodiscard]] Range parse_range(std::string_view text, Reading reading);

/// `name` with these bounds.
[[nodiscard]] model::Reldep requirement(const std::string& name, const Range& range);

}  // namespace dynbr::generators::node
