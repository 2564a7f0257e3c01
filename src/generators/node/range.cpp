// From operators and versions to one interval, or one for each alternative.
#include "range.hpp"

#include "../make_reldep.hpp"
#include "../text.hpp"
#include "comparator.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <compare>

namespace dynbr::generators::node {

namespace {

using model::Comparison;

constexpr std::size_t kWhole = 3;
/// More are never written by hand.
constexpr std::size_t kMostAlternatives = 32;

bool is_zero(const Version& version) {
    return std::ranges::all_of(version.parts, [](auto part) { return part == 0; });
}

bool is_lower(const Bound& bound) {
    return bound.comparison == Comparison::Greater || bound.comparison == Comparison::GreaterEqual;
}

Version first_parts(const Version& version, std::size_t count, std::uint64_t more) {
    Version result;
    result.parts.assign(version.parts.begin(),
                        version.parts.begin() + static_cast<std::ptrdiff_t>(count));
    result.parts.back() += more;
    return result;
}

/// The first version beyond all that begin with the written parts.
Version beyond(const Version& version) {
    return version.parts.empty() ? Version{} : first_parts(version, version.parts.size(), 1);
}

Bound lower(const Version& version, Comparison comparison = Comparison::GreaterEqual) {
    return {comparison, version, false};
}

Bound below(Version version) {
    return {Comparison::Less, std::move(version), true};
}

/// The left-most part that isn't zero may not change; if all are, the last one written.
Version caret_end(const Version& version) {
    const auto part = std::ranges::find_if(version.parts, [](auto number) { return number != 0; });
    return part == version.parts.end()
               ? beyond(version)
               : first_parts(
                   version, static_cast<std::size_t>(part - version.parts.begin()) + 1, 1);
}

std::vector<Bound> tilde_bounds(const Version& version) {
    return {lower(version),
            below(first_parts(version, std::min<std::size_t>(2, version.parts.size()), 1))};
}

std::vector<Bound> equal_bounds(const Version& version, Reading reading) {
    if (reading == Reading::Exact && version.parts.size() == kWhole) {
        return {lower(version), {Comparison::LessEqual, version, false}};
    }
    return {lower(version), below(beyond(version))};
}

/// The bounds of one comparator. One without any part allows everything, whatever its operator is.
std::vector<Bound> bounds_of(const Comparator& comparator, Reading reading) {
    const Version& version = comparator.version;
    if (version.parts.empty()) {
        return {};
    }
    const bool partial = reading == Reading::Exact && version.parts.size() < kWhole;
    switch (comparator.op) {
        case Op::None:
        case Op::Equal:
            return equal_bounds(version, reading);
        case Op::Less:
            return {{Comparison::Less, version, version.pre.empty()}};
        case Op::LessEqual:
            return {partial ? below(beyond(version))
                            : Bound{Comparison::LessEqual, version, false}};
        case Op::Greater:
            return {partial ? lower(beyond(version)) : lower(version, Comparison::Greater)};
        case Op::GreaterEqual:
            return {lower(version)};
        case Op::Tilde:
            return tilde_bounds(version);
        case Op::Caret:
            return {lower(version), below(caret_end(version))};
    }
    return {};
}

/// By the written parts: a version that goes on is above one that ends, as tuples compare. Exactly read, missing parts
/// are zeros, and a pre-release is below its release.
std::strong_ordering compare(const Version& a, const Version& b, Reading reading) {
    if (reading == Reading::Reference) {
        return a.parts <=> b.parts;
    }
    for (std::size_t i = 0; i < kWhole; ++i) {
        const auto part_a = i < a.parts.size() ? a.parts[i] : 0;
        const auto part_b = i < b.parts.size() ? b.parts[i] : 0;
        if (part_a != part_b) {
            return part_a <=> part_b;
        }
    }
    return a.pre.empty() || b.pre.empty() ? a.pre.empty() <=> b.pre.empty()
                                          : a.pre.compare(b.pre) <=> 0;
}

bool is_inclusive(const Bound& bound) {
    return bound.comparison == Comparison::LessEqual
           || bound.comparison == Comparison::GreaterEqual;
}

/// Whether `candidate` takes the place of `held`, which is on the same side. Of two with the same version the reference
/// keeps the wider one.
bool replaces(const Bound& candidate, const Bound& held, Reading reading) {
    const auto order = compare(candidate.version, held.version, reading);
    if (std::is_neq(order)) {
        return is_lower(candidate) == std::is_gt(order);
    }
    return is_inclusive(candidate) != is_inclusive(held)
           && is_inclusive(candidate) == (reading == Reading::Reference);
}

/// The interval in which all bounds hold; nothing if it is empty.
std::optional<Interval> unify(const std::vector<Bound>& bounds, Reading reading) {
    std::optional<Bound> from;
    std::optional<Bound> to;
    for (const Bound& bound : bounds) {
        auto& side = is_lower(bound) ? from : to;
        if (is_zero(bound.version) && (reading == Reading::Reference || is_lower(bound))) {
            continue;
        }
        if (!side || replaces(bound, *side, reading)) {
            side = bound;
        }
    }
    if (reading == Reading::Exact && from && to) {
        const auto order = compare(from->version, to->version, reading);
        if (std::is_gt(order)
            || (std::is_eq(order) && !(is_inclusive(*from) && is_inclusive(*to)))) {
            return std::nullopt;
        }
        if (std::is_eq(order)) {
            return Interval{{Comparison::Equal, from->version, false}};
        }
    }
    Interval interval;
    for (const auto& side : {from, to}) {
        if (side) {
            interval.push_back(*side);
        }
    }
    return interval;
}

std::vector<Bound> hyphen_bounds(std::string_view from, std::string_view to) {
    const Comparator first = parse_version(trim(from));
    const Comparator last = parse_version(trim(to));
    std::vector<Bound> bounds = {lower(first.version)};
    bounds.push_back(last.version.parts.size() < kWhole
                         ? below(beyond(last.version))
                         : Bound{Comparison::LessEqual, last.version, false});
    std::erase_if(bounds, [](const Bound& bound) { return bound.version.parts.empty(); });
    return bounds;
}

constexpr const char* kNotAVersion = "it isn't a range of versions";

/// One alternative: what stands between "||".
std::optional<Interval> parse_alternative(std::string_view text, Reading reading, Range& range) {
    constexpr std::string_view kHyphen = " - ";
    if (const auto hyphen = text.find(kHyphen); hyphen != std::string_view::npos) {
        return unify(hyphen_bounds(text.substr(0, hyphen), text.substr(hyphen + kHyphen.size())),
                     reading);
    }
    std::vector<Bound> bounds;
    for (const Comparator& comparator : parse_comparators(text)) {
        range.imprecise = comparator.unknown ? kNotAVersion : range.imprecise;
        std::ranges::copy(bounds_of(comparator, reading), std::back_inserter(bounds));
    }
    return unify(bounds, reading);
}

void drop_what_the_reference_drops(Range& range) {
    for (Interval& interval : range.alternatives) {
        for (Bound& bound : interval) {
            bound.version.pre.clear();
            bound.excludes_pre_releases = false;
        }
    }
}

}  // namespace

std::string Bound::rpm_text() const {
    std::string text = fmt::format("{}", fmt::join(version.parts, "."));
    if (!version.pre.empty()) {
        text += '~';
        std::ranges::replace_copy(version.pre, std::back_inserter(text), '-', '_');
    } else if (excludes_pre_releases) {
        text += '~';
    }
    return text;
}

Range parse_range(std::string_view text, Reading reading) {
    constexpr std::string_view kOr = "||";
    Range range;
    if (reading == Reading::Reference && text.find(kOr) != std::string_view::npos) {
        return {{{}}, "it has alternatives ('||')"};
    }
    for (bool more = true; more;) {
        const auto bar = text.find(kOr);
        more = bar != std::string_view::npos;
        if (range.alternatives.size() == kMostAlternatives) {
            return {{{}}, "it has too many alternatives"};
        }
        if (auto interval = parse_alternative(text.substr(0, bar), reading, range)) {
            range.alternatives.push_back(std::move(*interval));
        }
        text.remove_prefix(more ? bar + kOr.size() : text.size());
    }
    if (reading == Reading::Reference) {
        drop_what_the_reference_drops(range);
    }
    return range;
}

model::Reldep requirement(const std::string& name, const Range& range) {
    std::vector<model::Reldep> alternatives;
    for (const Interval& interval : range.alternatives) {
        if (interval.empty()) {
            return any_version(name);
        }
        std::vector<model::Reldep> bounds;
        for (const Bound& bound : interval) {
            bounds.push_back(versioned(name, bound.comparison, bound.rpm_text()));
        }
        alternatives.push_back(rich(model::RichOperator::With, std::move(bounds)));
    }
    return rich(model::RichOperator::Or, std::move(alternatives));
}

}  // namespace dynbr::generators::node
