// Turns each condition into one or two bounds.
#include "version_req.hpp"

#include "comparator.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <compare>
#include <iterator>
#include <optional>

namespace dynbr::generators::rust {

namespace {

using model::Comparison;

/// The semver crate's limit.
constexpr std::size_t kMostComparators = 32;

tl::unexpected<std::string> wrong(std::string what) {
    return tl::make_unexpected(std::move(what));
}

Bound at_least(std::uint64_t major,
               std::uint64_t minor,
               std::uint64_t patch,
               std::string pre = {}) {
    return {Comparison::GreaterEqual, {major, minor, patch, std::move(pre)}};
}

Bound below(std::uint64_t major, std::uint64_t minor) {
    return {Comparison::Less, {major, minor, 0, {}}};
}

/// All versions that begin with what is written of it.
std::vector<Bound> within(const Comparator& c) {
    if (!c.minor) {
        return {at_least(c.major, 0, 0), below(c.major + 1, 0)};
    }
    return {at_least(c.major, *c.minor, 0), below(c.major, *c.minor + 1)};
}

std::vector<Bound> compatible(const Comparator& c) {
    if (!c.minor || (c.major == 0 && *c.minor == 0 && !c.patch)) {
        return within(c);
    }
    if (c.major == 0 && *c.minor == 0) {
        return {{Comparison::Equal, {0, 0, *c.patch, c.pre}}};
    }
    const Bound upper = c.major == 0 ? below(0, *c.minor + 1) : below(c.major + 1, 0);
    return {at_least(c.major, *c.minor, c.patch.value_or(0), c.pre), upper};
}

/// The first version beyond all that begin with what is written of it; not for whole ones.
Version beyond(const Comparator& c) {
    return c.minor ? Version{c.major, *c.minor + 1, 0, {}} : Version{c.major + 1, 0, 0, {}};
}

std::vector<Bound> bounds_of(const Comparator& c) {
    const Version written{c.major, c.minor.value_or(0), c.patch.value_or(0), c.pre};
    switch (c.op) {
        case Op::Exact:
            return c.patch ? std::vector<Bound>{{Comparison::Equal, written}} : within(c);
        case Op::Greater:
            return {c.patch ? Bound{Comparison::Greater, written}
                            : Bound{Comparison::GreaterEqual, beyond(c)}};
        case Op::GreaterEq:
            return {{Comparison::GreaterEqual, written}};
        case Op::Less:
            return {{Comparison::Less, written}};
        case Op::LessEq:
            return {c.patch ? Bound{Comparison::LessEqual, written}
                            : Bound{Comparison::Less, beyond(c)}};
        case Op::Tilde:
            if (!c.patch) {
                return within(c);
            }
            return {{Comparison::GreaterEqual, written}, below(c.major, *c.minor + 1)};
        case Op::Caret:
            return compatible(c);
    }
    return {};
}

bool is_lower(Comparison comparison) {
    return comparison == Comparison::Greater || comparison == Comparison::GreaterEqual;
}

/// Whether a version within `narrow` satisfies more than one within `wide` does; both on the same side.
bool is_narrower(const Bound& narrow, const Bound& wide) {
    const auto order = compare(narrow.version, wide.version);
    if (std::is_eq(order)) {
        return narrow.comparison == Comparison::Greater || narrow.comparison == Comparison::Less;
    }
    return is_lower(narrow.comparison) == std::is_gt(order);
}

bool is_empty(const std::optional<Bound>& lower, const std::optional<Bound>& upper) {
    if (!lower || !upper) {
        return false;
    }
    const auto order = compare(lower->version, upper->version);
    const bool both_inclusive =
        lower->comparison == Comparison::GreaterEqual && upper->comparison == Comparison::LessEqual;
    return std::is_gt(order) || (std::is_eq(order) && !both_inclusive);
}

/// The one interval that satisfies them all.
Parsed<std::vector<Bound>> merged(const std::vector<Bound>& bounds) {
    std::optional<Bound> lower;
    std::optional<Bound> upper;
    const auto narrow = [](std::optional<Bound>& side, const Bound& bound) {
        if (!side || is_narrower(bound, *side)) {
            side = bound;
        }
    };
    for (const Bound& bound : bounds) {
        if (bound.comparison == Comparison::Equal) {
            narrow(lower, {Comparison::GreaterEqual, bound.version});
            narrow(upper, {Comparison::LessEqual, bound.version});
        } else {
            narrow(is_lower(bound.comparison) ? lower : upper, bound);
        }
    }
    if (is_empty(lower, upper)) {
        return wrong("no version satisfies all of it");
    }
    if (lower && upper && lower->version == upper->version) {
        return std::vector<Bound>{{Comparison::Equal, lower->version}};
    }
    std::vector<Bound> interval;
    for (const auto& side : {lower, upper}) {
        if (side) {
            interval.push_back(*side);
        }
    }
    return interval;
}

}  // namespace

std::string Bound::rpm_text() const {
    const bool excludes_pre_releases = comparison == Comparison::Less && version.pre.empty();
    return version.rpm_text() + (excludes_pre_releases ? "~" : "");
}

Parsed<std::vector<Bound>> parse_version_req(std::string_view text) {
    std::string_view rest = text;
    skip_spaces(rest);
    if (take_wildcard(rest)) {
        skip_spaces(rest);
        if (!rest.empty()) {
            return wrong("something follows a wildcard");
        }
        return std::vector<Bound>{};
    }
    std::vector<Bound> bounds;
    for (std::size_t count = 1;; ++count) {
        const auto comparator = take_comparator(rest);
        if (!comparator) {
            return wrong(comparator.error());
        }
        std::ranges::copy(bounds_of(*comparator), std::back_inserter(bounds));
        if (rest.empty()) {
            break;
        }
        if (!take(rest, ",")) {
            return wrong("something follows a condition without a comma");
        }
        if (count == kMostComparators) {
            return wrong(fmt::format("more than {} conditions", kMostComparators));
        }
        skip_spaces(rest);
    }
    return bounds.size() > 2 ? merged(bounds) : bounds;
}

}  // namespace dynbr::generators::rust
