// Names of crates by style, and which bounds they need.
#include "crate_name.hpp"

#include "../make_reldep.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <compare>

namespace dynbr::generators::rust {

namespace {

using model::Comparison;

std::string dashed(std::string_view name) {
    std::string result(name);
    std::ranges::replace(result, '_', '-');
    return result;
}

/// Whether the line that `version` begins ends where `upper` does, or before.
bool line_implies(const Version& version, const Bound& upper) {
    const Version next = version.major > 0   ? Version{version.major + 1, 0, 0, {}}
                         : version.minor > 0 ? Version{0, version.minor + 1, 0, {}}
                                             : Version{0, 0, version.patch + 1, {}};
    return (upper.comparison == Comparison::Less || upper.comparison == Comparison::LessEqual)
           && std::is_lteq(compare(next, upper.version));
}

model::Reldep with_bounds(const std::string& name, const std::vector<Bound>& bounds) {
    if (bounds.empty()) {
        return any_version(name);
    }
    std::vector<model::Reldep> parts;
    parts.reserve(bounds.size());
    for (const Bound& bound : bounds) {
        parts.push_back(versioned(name, bound.comparison, bound.rpm_text()));
    }
    return rich(model::RichOperator::With, std::move(parts));
}

}  // namespace

std::string compatible_line(const Version& version) {
    if (version.major > 0) {
        return fmt::format("{}", version.major);
    }
    return version.minor > 0 ? fmt::format("0.{}", version.minor)
                             : fmt::format("0.0.{}", version.patch);
}

std::optional<model::Reldep> crate_requirement(std::string_view crate,
                                               std::string_view feature,
                                               const std::vector<Bound>& bounds,
                                               const Style& style) {
    const std::string of_feature = feature.empty() ? std::string() : "/" + std::string(feature);
    if (!style.name("rust.crate-line", {})) {
        const auto plain = style.name("rust.crate", {{"name", crate}, {"feature", of_feature}});
        return plain ? std::optional(with_bounds(*plain, bounds)) : std::nullopt;
    }
    const std::string dashed_name = dashed(crate);
    const std::string dashed_feature = dashed(of_feature);
    const auto lower = std::ranges::find_if(bounds, [](const Bound& bound) {
        return bound.comparison != Comparison::Less && bound.comparison != Comparison::LessEqual;
    });
    if (lower == bounds.end()) {
        const auto plain = style.name(
            "rust.crate", {{"dashed-name", dashed_name}, {"dashed-feature", dashed_feature}});
        return plain ? std::optional(with_bounds(*plain, bounds)) : std::nullopt;
    }
    const auto name = style.name("rust.crate-line",
                                 {{"dashed-name", dashed_name},
                                  {"line", compatible_line(lower->version)},
                                  {"dashed-feature", dashed_feature}});
    std::vector<Bound> needed = bounds;
    std::erase_if(needed, [&](const Bound& bound) { return line_implies(lower->version, bound); });
    return name ? std::optional(with_bounds(*name, needed)) : std::nullopt;
}

}  // namespace dynbr::generators::rust
