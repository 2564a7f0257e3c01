// Alternatives of conditions, each of them an interval, or two around a hole.
#include "constraint.hpp"

#include "../text.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace dynbr::generators::php {

namespace {

template <class T>
using Parsed = tl::expected<T, std::string>;

using Intervals = std::vector<Interval>;

/// More are never written by hand.
constexpr std::size_t kMostConditions = 64;

Version cut(const Version& version, std::size_t count, std::uint64_t more) {
    Version result;
    result.parts.assign(version.parts.begin(),
                        version.parts.begin() + static_cast<std::ptrdiff_t>(count));
    result.parts.back() += more;
    return result;
}

Interval between(Version lower, Version upper) {
    return {End{std::move(lower), true}, End{std::move(upper), false}};
}

Interval tilde(const Version& version) {
    const std::size_t size = version.parts.size();
    return between(version, cut(version, std::max<std::size_t>(size, 2) - 1, 1));
}

Interval caret(const Version& version) {
    const auto part = std::ranges::find_if(version.parts, [](auto number) { return number != 0; });
    const auto index = static_cast<std::size_t>(part - version.parts.begin());
    return between(version, cut(version, std::min(index + 1, version.parts.size()), 1));
}

/// "1.2.*" as it stands behind the operator: everything that begins so.
bool has_wildcard(std::string_view word) {
    for (std::string_view end : {".*", ".x", ".X"}) {
        if (word.ends_with(end)) {
            return true;
        }
    }
    return word.ends_with("-dev") && (word.find(".x") != word.npos || word.find(".X") != word.npos);
}

std::string_view take_operator(std::string_view& text) {
    for (std::string_view op : {">=", "<=", "!=", "<>", "==", ">", "<", "=", "^", "~"}) {
        if (text.starts_with(op)) {
            text.remove_prefix(op.size());
            text = trim_left(text);
            return op;
        }
    }
    return {};
}

Parsed<Intervals> condition(std::string_view op, const Version& version, bool wildcard) {
    const Interval same = wildcard ? between(version, cut(version, version.parts.size(), 1))
                                   : Interval{End{version, true}, End{version, true}};
    if (op == "^") {
        return Intervals{caret(version)};
    }
    if (op == "~") {
        return Intervals{tilde(version)};
    }
    if (op == ">=" || op == "<") {
        return Intervals{op == "<" ? Interval{{}, End{version, false}}
                                   : Interval{End{version, true}, {}}};
    }
    if (op == ">" || op == "<=") {
        return Intervals{op == ">" ? Interval{End{version, false}, {}}
                                   : Interval{{}, End{version, true}}};
    }
    if (op == "!=" || op == "<>") {
        return Intervals{{{}, End{same.lower->version, false}},
                         {End{same.upper->version, !same.upper->inclusive}, {}}};
    }
    return Intervals{same};
}

/// "1.0@beta" and "dev-main#0123": without what follows.
std::string_view without_flags(std::string_view word) {
    return word.substr(0, std::min(word.find('@'), word.find('#')));
}

class Reader {
  public:
    Parsed<Constraint> read(std::string_view text) {
        while (true) {
            const auto bar = text.find('|');
            auto one = alternative(trim(text.substr(0, bar)));
            if (!one) {
                return tl::make_unexpected(std::move(one.error()));
            }
            std::ranges::move(*one, std::back_inserter(constraint_.intervals));
            if (bar == std::string_view::npos) {
                break;
            }
            text.remove_prefix(text.substr(bar).starts_with("||") ? bar + 2 : bar + 1);
        }
        if (constraint_.intervals.empty()) {
            return tl::make_unexpected("no version satisfies it");
        }
        constraint_.intervals = united(std::move(constraint_.intervals));
        return std::move(constraint_);
    }

  private:
    /// Conditions that hold together; none for what nothing satisfies.
    Parsed<Intervals> alternative(std::string_view text) {
        constexpr std::string_view kAlias = " as ";
        if (const auto alias = text.find(kAlias); alias != text.npos) {
            text = trim(text.substr(alias + kAlias.size()));
        }
        constexpr std::string_view kHyphen = " - ";
        if (const auto hyphen = text.find(kHyphen); hyphen != text.npos) {
            return range(trim(text.substr(0, hyphen)), trim(text.substr(hyphen + kHyphen.size())));
        }
        Intervals all(1);
        while (!text.empty()) {
            auto one = next_condition(text);
            if (!one) {
                return one;
            }
            Intervals both;
            for (const Interval& a : all) {
                for (const Interval& b : *one) {
                    if (auto part = intersection(a, b)) {
                        both.push_back(std::move(*part));
                    }
                }
            }
            all = united(std::move(both));
        }
        return all;
    }

    Parsed<Intervals> next_condition(std::string_view& text) {
        if (++conditions_ > kMostConditions) {
            return tl::make_unexpected(fmt::format("more than {} conditions", kMostConditions));
        }
        const std::string_view op = take_operator(text);
        const auto end = std::min(text.find_first_of(", \t"), text.size());
        const std::string_view word = without_flags(text.substr(0, end));
        text.remove_prefix(end);
        text.remove_prefix(std::min(text.find_first_not_of(", \t"), text.size()));
        if (word.empty() && !op.empty()) {
            return tl::make_unexpected(fmt::format("nothing follows '{}'", op));
        }
        if (word.empty() || word == "*" || word == "x" || word == "X") {
            // "@dev" alone: any version.
            return Intervals(1);
        }
        if (word.starts_with("dev-")) {
            constraint_.names_branch = true;
            return Intervals(1);
        }
        const auto version = parse_version(word);
        if (!version) {
            return tl::make_unexpected(fmt::format("'{}' is no version", word));
        }
        return condition(op, *version, has_wildcard(word));
    }

    /// "1.0 - 2.0": up to all that begins with the second one, if that isn't whole.
    static Parsed<Intervals> range(std::string_view from, std::string_view to) {
        constexpr std::size_t kWhole = 3;
        const auto lower = parse_version(without_flags(from));
        const auto upper = parse_version(without_flags(to));
        if (!lower || !upper) {
            return tl::make_unexpected(fmt::format("'{}' is no version", lower ? to : from));
        }
        const bool whole = upper->parts.size() >= kWhole || !upper->stability.empty();
        return Intervals{
            {End{*lower, true},
             whole ? End{*upper, true} : End{cut(*upper, upper->parts.size(), 1), false}}};
    }

    Constraint constraint_;
    std::size_t conditions_ = 0;
};

}  // namespace

Parsed<Constraint> parse_constraint(std::string_view text) {
    return Reader().read(trim(text));
}

}  // namespace dynbr::generators::php
