// Interval arithmetic over versions.
#include "interval.hpp"

#include "../make_reldep.hpp"

#include <algorithm>
#include <compare>

namespace dynbr::generators::php {

namespace {

using model::Comparison;

/// Whether lower end `a` begins later than `b`; no end begins first.
bool begins_later(const std::optional<End>& a, const std::optional<End>& b) {
    if (!a || !b) {
        return a.has_value();
    }
    const auto order = compare(a->version, b->version);
    return std::is_gt(order) || (std::is_eq(order) && !a->inclusive && b->inclusive);
}

/// Whether upper end `a` ends earlier than `b`; no end ends last.
bool ends_earlier(const std::optional<End>& a, const std::optional<End>& b) {
    if (!a || !b) {
        return a.has_value();
    }
    const auto order = compare(a->version, b->version);
    return std::is_lt(order) || (std::is_eq(order) && !a->inclusive && b->inclusive);
}

bool is_empty(const Interval& interval) {
    if (!interval.lower || !interval.upper) {
        return false;
    }
    const auto order = compare(interval.lower->version, interval.upper->version);
    return std::is_gt(order)
           || (std::is_eq(order) && !(interval.lower->inclusive && interval.upper->inclusive));
}

/// Whether nothing lies between the end of one and the beginning of the other.
bool adjoin(const std::optional<End>& upper, const std::optional<End>& lower) {
    if (!upper || !lower) {
        return true;
    }
    const auto order = compare(lower->version, upper->version);
    return std::is_lt(order) || (std::is_eq(order) && (upper->inclusive || lower->inclusive));
}

model::Reldep in_interval(const std::string& name, const Interval& interval, bool exact) {
    std::vector<model::Reldep> bounds;
    if (interval.lower && interval.upper
        && std::is_eq(compare(interval.lower->version, interval.upper->version))) {
        return versioned(name, Comparison::Equal, interval.lower->version.rpm_text());
    }
    if (const auto& lower = interval.lower) {
        bounds.push_back(
            versioned(name,
                      lower->inclusive ? Comparison::GreaterEqual : Comparison::Greater,
                      lower->version.rpm_text()));
    }
    if (const auto& upper = interval.upper) {
        const bool tilde = exact && !upper->inclusive && upper->version.stability.empty();
        bounds.push_back(versioned(name,
                                   upper->inclusive ? Comparison::LessEqual : Comparison::Less,
                                   upper->version.rpm_text() + (tilde ? "~" : "")));
    }
    return bounds.empty() ? any_version(name) : rich(model::RichOperator::With, std::move(bounds));
}

}  // namespace

std::optional<Interval> intersection(const Interval& a, const Interval& b) {
    Interval both{begins_later(a.lower, b.lower) ? a.lower : b.lower,
                  ends_earlier(a.upper, b.upper) ? a.upper : b.upper};
    return is_empty(both) ? std::nullopt : std::optional(std::move(both));
}

std::vector<Interval> united(std::vector<Interval> intervals) {
    std::ranges::sort(intervals, [](const Interval& a, const Interval& b) {
        return begins_later(b.lower, a.lower);
    });
    std::vector<Interval> joined;
    for (Interval& next : intervals) {
        if (joined.empty() || !adjoin(joined.back().upper, next.lower)) {
            joined.push_back(std::move(next));
        } else if (ends_earlier(joined.back().upper, next.upper)) {
            joined.back().upper = std::move(next.upper);
        }
    }
    return joined;
}

model::Reldep requirement(const std::string& name,
                          const std::vector<Interval>& intervals,
                          bool exact) {
    if (intervals.empty()) {
        return any_version(name);
    }
    std::vector<model::Reldep> alternatives;
    alternatives.reserve(intervals.size());
    for (const Interval& interval : intervals) {
        alternatives.push_back(in_interval(name, interval, exact));
    }
    return rich(model::RichOperator::Or, std::move(alternatives));
}

}  // namespace dynbr::generators::php
