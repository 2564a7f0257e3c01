// Constraints to reldeps.
#include "version.hpp"

#include "../make_reldep.hpp"
#include "../text.hpp"

#include <algorithm>
#include <array>
#include <tuple>

namespace dynbr::generators::lua {

namespace {

using model::Comparison;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool take(std::string_view& text, std::string_view start) {
    if (text.substr(0, start.size()) != start) {
        return false;
    }
    text = trim_left(text.substr(start.size()));
    return true;
}

/// Without the rock's revision: "2.0-1" is 2.0.
std::string_view without_revision(std::string_view version) {
    return version.substr(0, version.find('-'));
}

bool is_version(std::string_view version) {
    return !version.empty() && std::all_of(version.begin(), version.end(), [](char c) {
        return is_digit(c) || is_letter(c) || c == '.' || c == '_';
    });
}

/// What "~> 1.2" stays below: 1.3.
std::optional<std::string> next_version(std::string_view version) {
    std::string next(version);
    auto digit = next.rbegin();
    for (; digit != next.rend() && is_digit(*digit); ++digit) {
        if (*digit != '9') {
            ++*digit;
            return next;
        }
        *digit = '0';
    }
    if (next.empty() || !is_digit(next.back())) {
        return std::nullopt;
    }
    next.insert(digit.base(), '1');
    return next;
}

bool add(const std::string& name, std::string_view text, std::vector<model::Reldep>& operands) {
    constexpr std::array<std::pair<std::string_view, Comparison>, 6> kOperators = {{
        {">=", Comparison::GreaterEqual},
        {"<=", Comparison::LessEqual},
        {"==", Comparison::Equal},
        {"=", Comparison::Equal},
        {">", Comparison::Greater},
        {"<", Comparison::Less},
    }};
    const bool pessimistic = take(text, "~>");
    const bool excluded = !pessimistic && take(text, "~=");
    Comparison comparison = Comparison::Equal;
    for (const auto& [spelling, meaning] : kOperators) {
        if (!pessimistic && !excluded && take(text, spelling)) {
            comparison = meaning;
            break;
        }
    }
    const std::string version(without_revision(text));
    if (!is_version(version)) {
        return false;
    }
    if (!is_digit(version.front())) {
        return true;
    }
    if (pessimistic) {
        const auto next = next_version(version);
        if (!next) {
            return false;
        }
        operands.push_back(versioned(name, Comparison::GreaterEqual, version));
        operands.push_back(versioned(name, Comparison::Less, *next));
    } else if (excluded) {
        operands.push_back(rich(model::RichOperator::Or,
                                {versioned(name, Comparison::Less, version),
                                 versioned(name, Comparison::Greater, version)}));
    } else {
        operands.push_back(versioned(name, comparison, version));
    }
    return true;
}

}  // namespace

std::optional<Rock> split_dependency(std::string_view text) {
    text = trim(text);
    const auto end = std::find_if_not(text.begin(), text.end(), [](char c) {
        return is_digit(c) || is_letter(c) || c == '.' || c == '_' || c == '-' || c == '/'
               || c == '+';
    });
    const auto size = static_cast<std::size_t>(end - text.begin());
    std::string_view name = text.substr(0, size);
    // "user/rock" names where it comes from, too.
    if (const auto slash = name.rfind('/'); slash != std::string_view::npos) {
        name.remove_prefix(slash + 1);
    }
    if (name.empty()) {
        return std::nullopt;
    }
    return Rock{std::string(name), std::string(trim(text.substr(size)))};
}

std::optional<model::Reldep> requirement(const std::string& name, std::string_view constraints) {
    std::vector<model::Reldep> operands;
    while (!(constraints = trim(constraints)).empty()) {
        const auto comma = std::min(constraints.find(','), constraints.size());
        if (!add(name, trim(constraints.substr(0, comma)), operands)) {
            return std::nullopt;
        }
        constraints.remove_prefix(std::min(comma + 1, constraints.size()));
    }
    return operands.empty() ? any_version(name)
                            : rich(model::RichOperator::With, std::move(operands));
}

int compare_versions(std::string_view a, std::string_view b) {
    while (!a.empty() || !b.empty()) {
        const auto part = [](std::string_view& text) {
            const auto end = std::min(text.find_first_of(".-_"), text.size());
            std::string_view first = text.substr(0, end);
            text.remove_prefix(std::min(end + 1, text.size()));
            const bool number = !first.empty() && is_digit(first.front());
            first.remove_prefix(number ? std::min(first.find_first_not_of('0'), first.size()) : 0);
            return std::tuple<bool, std::size_t, std::string_view>(
                number, number ? first.size() : 0, first);
        };
        const auto left = part(a);
        const auto right = part(b);
        if (left != right) {
            return left < right ? -1 : 1;
        }
    }
    return 0;
}

}  // namespace dynbr::generators::lua
