// Reading gem versions, and requirements to reldeps.
#include "version.hpp"

#include "../make_reldep.hpp"
#include "../text.hpp"

#include <algorithm>
#include <array>

namespace dynbr::generators::ruby {

namespace {

using model::Comparison;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// Numbers and words: "1.2rc3" is 1, 2, rc, 3.
std::vector<std::string> segments(std::string_view version) {
    std::vector<std::string> found;
    bool open = false;
    for (const char c : version) {
        if (!is_digit(c) && !is_letter(c)) {
            open = false;
            continue;
        }
        if (!open || is_digit(found.back().back()) != is_digit(c)) {
            found.emplace_back();
        }
        open = true;
        found.back() += c;
    }
    return found;
}

bool is_number(const std::string& segment) {
    return is_digit(segment.front());
}

int compare_numbers(std::string_view a, std::string_view b) {
    a.remove_prefix(std::min(a.find_first_not_of('0'), a.size()));
    b.remove_prefix(std::min(b.find_first_not_of('0'), b.size()));
    return a.size() != b.size() ? (a.size() < b.size() ? -1 : 1) : a.compare(b);
}

std::string incremented(std::string number) {
    for (auto digit = number.rbegin(); digit != number.rend(); ++digit) {
        if (*digit != '9') {
            ++*digit;
            return number;
        }
        *digit = '0';
    }
    return "1" + number;
}

struct Operator {
    std::string_view spelling;
    Comparison comparison;
};

constexpr std::array<Operator, 5> kOperators = {{
    {">=", Comparison::GreaterEqual},
    {"<=", Comparison::LessEqual},
    {"=", Comparison::Equal},
    {">", Comparison::Greater},
    {"<", Comparison::Less},
}};

bool take(std::string_view& text, std::string_view start) {
    if (text.substr(0, start.size()) != start) {
        return false;
    }
    text = trim_left(text.substr(start.size()));
    return true;
}

/// Adds what one requirement comes to; false if it can't be read.
bool add(const std::string& name, std::string_view text, std::vector<model::Reldep>& operands) {
    const bool pessimistic = take(text, "~>");
    const bool excluded = !pessimistic && take(text, "!=");
    Comparison comparison = Comparison::Equal;
    if (!pessimistic && !excluded) {
        const auto* found =
            std::find_if(kOperators.begin(), kOperators.end(), [&](const Operator& op) {
                return take(text, op.spelling);
            });
        comparison = found == kOperators.end() ? Comparison::Equal : found->comparison;
    }
    if (!is_version(text)) {
        return false;
    }
    const std::string version = plain_version(text);
    const auto with = [&](Comparison how, const std::string& what) {
        return versioned(name, how, what);
    };
    const auto keep = [&](model::Reldep operand) {
        if (std::find(operands.begin(), operands.end(), operand) == operands.end()) {
            operands.push_back(std::move(operand));
        }
    };
    if (pessimistic) {
        if (compare_versions(version, "0") != 0) {
            keep(with(Comparison::GreaterEqual, version));
        }
        keep(with(Comparison::Less, bumped(version)));
    } else if (excluded) {
        keep(rich(model::RichOperator::Or,
                  {with(Comparison::Less, version), with(Comparison::Greater, version)}));
    } else if (comparison != Comparison::GreaterEqual || compare_versions(version, "0") != 0) {
        keep(with(comparison, version));
    }
    return true;
}

}  // namespace

bool is_version(std::string_view text) {
    if (text.empty() || !is_digit(text.front())
        || (!is_digit(text.back()) && !is_letter(text.back()))) {
        return false;
    }
    return std::all_of(text.begin(), text.end(), [](char c) {
        return is_digit(c) || is_letter(c) || c == '.' || c == '-';
    });
}

std::string plain_version(std::string_view text) {
    std::string plain;
    for (const char c : text) {
        if (c == '-') {
            plain += ".pre.";
        } else {
            plain += c;
        }
    }
    return plain;
}

int compare_versions(std::string_view a, std::string_view b) {
    auto left = segments(a);
    auto right = segments(b);
    const std::size_t size = std::max(left.size(), right.size());
    left.resize(size, "0");
    right.resize(size, "0");
    for (std::size_t i = 0; i < size; ++i) {
        const bool numbers = is_number(left[i]) && is_number(right[i]);
        if (is_number(left[i]) != is_number(right[i])) {
            return is_number(left[i]) ? 1 : -1;
        }
        const int order = numbers ? compare_numbers(left[i], right[i]) : left[i].compare(right[i]);
        if (order != 0) {
            return order;
        }
    }
    return 0;
}

std::string bumped(std::string_view version) {
    auto parts = segments(version);
    parts.erase(std::find_if_not(parts.begin(), parts.end(), is_number), parts.end());
    if (parts.size() > 1) {
        parts.pop_back();
    }
    std::string text;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        text += (i == 0 ? "" : ".") + (i + 1 == parts.size() ? incremented(parts[i]) : parts[i]);
    }
    return text;
}

std::optional<model::Reldep> requirement(const std::string& name,
                                         const std::vector<std::string>& requirements) {
    std::vector<model::Reldep> operands;
    for (std::string_view text : requirements) {
        while (!(text = trim(text)).empty()) {
            const auto comma = std::min(text.find(','), text.size());
            if (!add(name, trim(text.substr(0, comma)), operands)) {
                return std::nullopt;
            }
            text.remove_prefix(std::min(comma + 1, text.size()));
        }
    }
    return operands.empty() ? any_version(name)
                            : rich(model::RichOperator::With, std::move(operands));
}

}  // namespace dynbr::generators::ruby
