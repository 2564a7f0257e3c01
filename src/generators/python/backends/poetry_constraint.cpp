// Poetry's constraint language.
#include "poetry_constraint.hpp"

#include "../../text.hpp"

#include "dynbr/base/escape.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>

namespace dynbr::generators::python {

namespace {

using Specifiers = std::vector<Specifier>;

constexpr std::array<std::string_view, 9> kOperators = {
    "==", "!=", "~=", "<=", ">=", "<>", "<", ">", "="};

tl::unexpected<Error> wrong(std::string_view text) {
    return fail(ErrorKind::BuildFailed,
                fmt::format("'{}' is no version constraint of Poetry's", escaped(text)));
}

std::string written(const Version& version, std::size_t parts) {
    std::string text = version.epoch == "0" ? "" : version.epoch + "!";
    for (std::size_t i = 0; i < parts; ++i) {
        text += (i == 0 ? "" : ".") + version.release[i];
    }
    return text;
}

/// The release in which the part at `index` is one more and all that follow are 0.
std::string next_release(Version version, std::size_t index) {
    version.release[index] = incremented(version.release[index]);
    for (std::size_t i = index + 1; i < version.release.size(); ++i) {
        version.release[i] = "0";
    }
    return written(version, version.release.size());
}

/// "^": up to the next change of the first part that isn't 0, among the first three.
std::size_t breaking_part(const Version& version) {
    const std::size_t known = std::min<std::size_t>(version.release.size(), 3);
    for (std::size_t i = 0; i + 1 < known; ++i) {
        if (version.release[i] != "0") {
            return i;
        }
    }
    return known - 1;
}

Result<Specifiers> range(std::string_view text, bool caret, bool compatible) {
    const std::string version_text(trim(text));
    const auto version = parse_version(version_text);
    if (!version) {
        return wrong(text);
    }
    std::size_t part = caret ? breaking_part(*version) : 1;
    if (!caret && (version->release.size() == 1 || (compatible && version->release.size() == 2))) {
        part = 0;
    }
    return Specifiers{{">=", version_text}, {"<", next_release(*version, part)}};
}

bool is_any(std::string_view text) {
    return text.find_first_not_of("vxX*.") == std::string_view::npos;
}

std::string_view plain_operator(std::string_view op) {
    if (op == "<>") {
        return "!=";
    }
    return op.empty() || op == "=" ? "==" : op;
}

Result<Specifiers> parse_single(std::string_view text) {
    if (is_any(text)) {
        return Specifiers{};
    }
    if (text.starts_with("^")) {
        return range(text.substr(1), true, false);
    }
    if (text.starts_with("~")) {
        const bool compatible = text.starts_with("~=");
        return range(text.substr(compatible ? 2 : 1), false, compatible);
    }
    std::string_view op;
    for (const std::string_view candidate : kOperators) {
        if (text.starts_with(candidate)) {
            op = candidate;
            break;
        }
    }
    std::string version(trim(text.substr(op.size())));
    op = plain_operator(op);
    Specifier specifier{std::string(op), version == "dev" ? "0.0.dev0" : version};
    // Several wildcards are one; behind an ordering operator there is none.
    while (specifier.has_wildcard()) {
        specifier.version.resize(specifier.version.size() - 2);
    }
    if (!parse_version(specifier.version)) {
        return wrong(text);
    }
    if (version.ends_with(".*") && (op == "==" || op == "!=")) {
        specifier.version += ".*";
    }
    return Specifiers{std::move(specifier)};
}

/// Where the next specifier of an alternative begins: behind a comma or white space that doesn't belong to an operator.
Result<Specifiers> parse_all(std::string_view text) {
    Specifiers all;
    for (text = trim(text); !text.empty();) {
        std::size_t end = 0;
        while (end < text.size()
               && std::string_view("^~=<>! ").find(text[end]) != std::string_view::npos) {
            ++end;
        }
        end = std::min(text.find_first_of(", ", end), text.size());
        auto single = parse_single(trim(text.substr(0, end)));
        if (!single) {
            return single;
        }
        std::ranges::move(*single, std::back_inserter(all));
        text.remove_prefix(end);
        text.remove_prefix(std::min(text.find_first_not_of(", "), text.size()));
    }
    return all;
}

/// One alternative as the versions between two ends.
struct Interval {
    std::optional<Version> low;
    std::optional<Version> high;
    Specifiers ends;
};

/// Nothing if the alternative is more than that.
std::optional<Interval> interval_of(const Specifiers& specifiers) {
    Interval interval;
    for (const Specifier& one : specifiers) {
        auto version = parse_version(one.version);
        const bool is_low = one.op == ">=" || one.op == ">";
        const bool is_high = one.op == "<" || one.op == "<=";
        if (!version || (!is_low && !is_high) || (is_low ? interval.low : interval.high)) {
            return std::nullopt;
        }
        (is_low ? interval.low : interval.high) = std::move(version);
        interval.ends.push_back(one);
    }
    return interval;
}

bool lower(const Interval& a, const Interval& b) {
    return !a.low ? b.low.has_value() : b.low && compare(*a.low, *b.low) < 0;
}

/// Joins what touches or overlaps.
std::vector<Specifiers> joined(std::vector<Interval> intervals) {
    std::stable_sort(intervals.begin(), intervals.end(), lower);
    std::vector<Interval> merged;
    for (Interval& next : intervals) {
        Interval* last = merged.empty() ? nullptr : &merged.back();
        const bool touches =
            last != nullptr && (!last->high || !next.low || compare(*next.low, *last->high) <= 0);
        if (!touches) {
            merged.push_back(std::move(next));
            continue;
        }
        if (last->high && (!next.high || compare(*last->high, *next.high) < 0)) {
            last->ends.erase(std::remove_if(last->ends.begin(),
                                            last->ends.end(),
                                            [](const Specifier& s) { return s.op[0] == '<'; }),
                             last->ends.end());
            for (const Specifier& end : next.ends) {
                if (end.op[0] == '<') {
                    last->ends.push_back(end);
                }
            }
            last->high = next.high;
        }
    }
    std::vector<Specifiers> alternatives;
    for (Interval& interval : merged) {
        alternatives.push_back(std::move(interval.ends));
    }
    return alternatives;
}

}  // namespace

Result<std::vector<Specifiers>> parse_poetry_constraint(std::string_view text) {
    std::vector<Specifiers> alternatives;
    std::vector<Interval> intervals;
    for (std::string_view rest = text;;) {
        const std::size_t bar = std::min(rest.find('|'), rest.size());
        auto all = parse_all(rest.substr(0, bar));
        if (!all) {
            return tl::make_unexpected(std::move(all.error()));
        }
        if (auto interval = interval_of(*all)) {
            intervals.push_back(std::move(*interval));
        }
        alternatives.push_back(std::move(*all));
        if (bar == rest.size()) {
            break;
        }
        rest.remove_prefix(bar + (rest.substr(bar, 2) == "||" ? 2 : 1));
    }
    return alternatives.size() > 1 && intervals.size() == alternatives.size()
               ? joined(std::move(intervals))
               : std::move(alternatives);
}

}  // namespace dynbr::generators::python
