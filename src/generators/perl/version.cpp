// Reading and comparing Perl's versions.
#include "version.hpp"

#include "../text.hpp"

#include <algorithm>

namespace dynbr::generators::perl {

namespace {

/// Of one range.
constexpr std::size_t kMostBounds = 50;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

std::string_view without_leading_zeros(std::string_view digits) {
    const auto first = digits.find_first_not_of('0');
    return first == std::string_view::npos ? std::string_view("0") : digits.substr(first);
}

std::vector<std::string> dotted_parts(std::string_view plain) {
    std::vector<std::string> parts;
    for (;;) {
        const auto dot = plain.find('.');
        parts.emplace_back(without_leading_zeros(plain.substr(0, dot)));
        if (dot == std::string_view::npos) {
            return parts;
        }
        plain.remove_prefix(dot + 1);
    }
}

/// The digits behind the point count in threes: 3.14 is 3, 140.
std::vector<std::string> decimal_parts(std::string_view plain) {
    const auto dot = plain.find('.');
    std::vector<std::string> parts = {std::string(without_leading_zeros(plain.substr(0, dot)))};
    std::string_view fraction =
        dot == std::string_view::npos ? std::string_view() : plain.substr(dot + 1);
    while (!fraction.empty()) {
        std::string three(fraction.substr(0, 3));
        three.resize(3, '0');
        parts.emplace_back(without_leading_zeros(three));
        fraction.remove_prefix(std::min<std::size_t>(3, fraction.size()));
    }
    return parts;
}

std::vector<std::string> parts_of(std::string_view plain, bool dotted) {
    dotted = dotted || std::count(plain.begin(), plain.end(), '.') > 1;
    auto parts = dotted ? dotted_parts(plain) : decimal_parts(plain);
    parts.resize(std::max<std::size_t>(parts.size(), 3), "0");
    return parts;
}

std::optional<Relop> take_relop(std::string_view& text) {
    constexpr std::pair<std::string_view, Relop> kAll[] = {
        {">=", Relop::GreaterEqual},
        {"<=", Relop::LessEqual},
        {"==", Relop::Equal},
        {"!=", Relop::NotEqual},
        {">", Relop::Greater},
        {"<", Relop::Less},
        {"=", Relop::Equal},
    };
    for (const auto& [spelling, relop] : kAll) {
        if (text.substr(0, spelling.size()) == spelling) {
            text.remove_prefix(spelling.size());
            return relop;
        }
    }
    return std::nullopt;
}

bool is_zero(std::string_view plain) {
    return plain.find_first_not_of("0.") == std::string_view::npos;
}

}  // namespace

std::optional<std::string> plain_version(std::string_view text) {
    text = trim(text);
    if (!text.empty() && text.front() == 'v') {
        text.remove_prefix(1);
    }
    const auto end =
        std::find_if_not(text.begin(), text.end(), [](char c) { return is_digit(c) || c == '.'; });
    const std::string_view plain = text.substr(0, static_cast<std::size_t>(end - text.begin()));
    if (plain.empty() || plain == "." || plain.find("..") != std::string_view::npos) {
        return std::nullopt;
    }
    // Whatever stands behind must belong to a developer release: "1.23_01", "1.0-TRIAL", "0.5a".
    const bool known =
        end == text.end() || *end == '_' || *end == '-' || (*end >= 'a' && *end <= 'z');
    if (!known || text.find_first_of(" \t,<>=!$") != std::string_view::npos) {
        return std::nullopt;
    }
    std::string version = plain.front() == '.' ? "0" + std::string(plain) : std::string(plain);
    if (version.back() == '.') {
        version.pop_back();
    }
    return version;
}

std::string normal_version(std::string_view plain, bool dotted) {
    std::string normal;
    for (const std::string& part : parts_of(plain, dotted)) {
        normal += normal.empty() ? part : "." + part;
    }
    return normal;
}

int compare_versions(std::string_view plain_a, std::string_view plain_b) {
    auto a = parts_of(plain_a, false);
    auto b = parts_of(plain_b, false);
    const std::size_t size = std::max(a.size(), b.size());
    a.resize(size, "0");
    b.resize(size, "0");
    for (std::size_t i = 0; i < size; ++i) {
        if (a[i].size() != b[i].size()) {
            return a[i].size() < b[i].size() ? -1 : 1;
        }
        if (const int order = a[i].compare(b[i]); order != 0) {
            return order;
        }
    }
    return 0;
}

std::optional<std::vector<Bound>> read_range(std::string_view range) {
    std::vector<Bound> bounds;
    while (!(range = trim(range)).empty()) {
        const auto comma = std::min(range.find(','), range.size());
        std::string_view part = trim(range.substr(0, comma));
        range.remove_prefix(std::min(comma + 1, range.size()));
        const Relop relop = take_relop(part).value_or(Relop::GreaterEqual);
        part = trim(part);
        if (part.empty() || part == "undef") {
            continue;
        }
        auto version = plain_version(part);
        if (!version) {
            return std::nullopt;
        }
        if (bounds.size() == kMostBounds) {
            return std::nullopt;
        }
        if (relop != Relop::GreaterEqual || !is_zero(*version)) {
            bounds.push_back({relop, std::move(*version), part.front() == 'v'});
        }
    }
    return bounds;
}

}  // namespace dynbr::generators::perl
