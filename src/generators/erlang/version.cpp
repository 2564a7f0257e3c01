// Requirements of Hex to reldeps.
#include "version.hpp"

#include "../make_reldep.hpp"
#include "../text.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace dynbr::generators::erlang {

namespace {

using model::Comparison;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// "1.0.0-rc.1+build" is 1.0.0~rc.1.
std::optional<std::string> plain_version(std::string_view text) {
    text = text.substr(0, text.find('+'));
    std::string plain;
    for (const char c : text) {
        const bool legal =
            is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' || c == '-';
        if (!legal) {
            return std::nullopt;
        }
        plain += c == '-' ? '~' : c;
    }
    return plain.empty() || !is_digit(plain[0]) || plain.back() == '.' ? std::nullopt
                                                                       : std::optional(plain);
}

/// One higher in its last number but one: below that stays "~> 1.2.3" (1.3), "~> 1.2" (2).
std::optional<std::string> next_version(std::string_view version) {
    version = version.substr(0, version.find('~'));
    const auto last = version.rfind('.');
    if (last == std::string_view::npos) {
        return std::nullopt;
    }
    std::string next(version.substr(0, last));
    auto digit = next.rbegin();
    for (; digit != next.rend() && is_digit(*digit); ++digit) {
        if (*digit != '9') {
            ++*digit;
            return next;
        }
        *digit = '0';
    }
    next.insert(digit.base(), '1');
    return next;
}

bool take(std::string_view& text, std::string_view start) {
    if (text.substr(0, start.size()) != start) {
        return false;
    }
    text = trim_left(text.substr(start.size()));
    return true;
}

bool add(const std::string& name,
         std::string_view text,
         Comparison bare,
         std::vector<model::Reldep>& operands) {
    constexpr std::array<std::pair<std::string_view, Comparison>, 6> kOperators = {{
        {">=", Comparison::GreaterEqual},
        {"<=", Comparison::LessEqual},
        {"==", Comparison::Equal},
        {"=", Comparison::Equal},
        {">", Comparison::Greater},
        {"<", Comparison::Less},
    }};
    const bool pessimistic = take(text, "~>");
    const bool excluded = !pessimistic && take(text, "!=");
    Comparison comparison = bare;
    for (const auto& [spelling, meaning] : kOperators) {
        if (!pessimistic && !excluded && take(text, spelling)) {
            comparison = meaning;
            break;
        }
    }
    const auto version = plain_version(text);
    if (!version) {
        return false;
    }
    if (pessimistic) {
        const auto next = next_version(*version);
        if (!next) {
            return false;
        }
        operands.push_back(versioned(name, Comparison::GreaterEqual, *version));
        operands.push_back(versioned(name, Comparison::Less, *next));
    } else if (excluded) {
        operands.push_back(rich(model::RichOperator::Or,
                                {versioned(name, Comparison::Less, *version),
                                 versioned(name, Comparison::Greater, *version)}));
    } else if (comparison != Comparison::GreaterEqual
               || version->find_first_not_of("0.") != std::string::npos) {
        operands.push_back(versioned(name, comparison, *version));
    }
    return true;
}

/// The parts between words " and " or " or ".
std::vector<std::string_view> split(std::string_view text, std::string_view word) {
    std::vector<std::string_view> parts;
    for (auto found = text.find(word); found != std::string_view::npos; found = text.find(word)) {
        parts.push_back(trim(text.substr(0, found)));
        text.remove_prefix(found + word.size());
    }
    parts.push_back(trim(text));
    return parts;
}

}  // namespace

std::optional<model::Reldep> requirement(const std::string& name,
                                         std::string_view text,
                                         Comparison bare) {
    if (trim(text).empty()) {
        return any_version(name);
    }
    std::vector<model::Reldep> alternatives;
    for (const std::string_view alternative : split(text, " or ")) {
        std::vector<model::Reldep> operands;
        for (const std::string_view part : split(alternative, " and ")) {
            if (!add(name, part, bare, operands)) {
                return std::nullopt;
            }
        }
        if (operands.empty()) {
            return any_version(name);
        }
        alternatives.push_back(rich(model::RichOperator::With, std::move(operands)));
    }
    return rich(model::RichOperator::Or, std::move(alternatives));
}

}  // namespace dynbr::generators::erlang
