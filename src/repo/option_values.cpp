// Values of dnf's options as text.
#include "option_values.hpp"

#include "dynbr/base/escape.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace dynbr::repo {

namespace {

tl::unexpected<Error> not_a(std::string_view text, const char* what) {
    return fail(ErrorKind::Environment, "is '" + escaped(text) + "', not " + what);
}

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::string lowered(std::string_view text) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(), lower);
    return out;
}

struct Unit {
    char letter;
    std::uint64_t factor;
};

/// A number, which may have a fraction, and one letter.
std::optional<std::uint64_t> with_unit(std::string_view text, const std::array<Unit, 4>& units) {
    double number = 0;
    const char* end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, number, std::chars_format::fixed);
    const char* stop = read.ptr;
    if (read.ec != std::errc() || !(number >= 0) || end - stop > 1) {
        return std::nullopt;
    }
    std::uint64_t factor = 1;
    if (stop != end) {
        const auto unit = std::find_if(units.begin(), units.end(), [&](const Unit& each) {
            return each.letter == lower(*stop);
        });
        if (unit == units.end()) {
            return std::nullopt;
        }
        factor = unit->factor;
    }
    const double product = number * static_cast<double>(factor);
    constexpr double kMost = 9e15;
    return product > kMost ? std::nullopt
                           : std::optional<std::uint64_t>(static_cast<std::uint64_t>(product));
}

}  // namespace

Result<bool> parse_boolean(std::string_view text) {
    const std::string word = lowered(text);
    for (const char* yes : {"1", "yes", "true", "on"}) {
        if (word == yes) {
            return true;
        }
    }
    for (const char* no : {"0", "no", "false", "off"}) {
        if (word == no) {
            return false;
        }
    }
    return not_a(text, "a boolean");
}

Result<int> parse_integer(std::string_view text) {
    int number = 0;
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, number);
    if (error != std::errc() || stop != end) {
        return not_a(text, "a whole number");
    }
    return number;
}

Result<std::optional<std::chrono::seconds>> parse_seconds(std::string_view text) {
    if (text == "-1" || text == "never") {
        return std::optional<std::chrono::seconds>{};
    }
    constexpr std::array<Unit, 4> kUnits{{{'s', 1}, {'m', 60}, {'h', 3600}, {'d', 86400}}};
    const auto seconds = with_unit(text, kUnits);
    if (!seconds) {
        return not_a(text, "a time such as 3600, 12h or 7d");
    }
    return std::optional(std::chrono::seconds(*seconds));
}

Result<std::uint64_t> parse_bytes(std::string_view text) {
    constexpr std::array<Unit, 4> kUnits{
        {{'k', 1U << 10U}, {'m', 1U << 20U}, {'g', 1U << 30U}, {'b', 1}}};
    const auto bytes = with_unit(text, kUnits);
    if (!bytes) {
        return not_a(text, "a size such as 1000, 64k or 1M");
    }
    return *bytes;
}

std::vector<std::string> parse_list(std::string_view text) {
    std::vector<std::string> items;
    constexpr std::string_view kSeparators = " ,\n\t\r";
    for (std::size_t start = text.find_first_not_of(kSeparators); start != std::string_view::npos;
         start = text.find_first_not_of(kSeparators, start)) {
        const std::size_t end = std::min(text.find_first_of(kSeparators, start), text.size());
        items.emplace_back(text.substr(start, end - start));
        start = end;
    }
    return items;
}

}  // namespace dynbr::repo
