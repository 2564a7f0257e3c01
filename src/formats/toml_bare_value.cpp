// Tells numbers, dates and times apart and checks them.
#include "toml_bare_value.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <string>

namespace dynbr::formats {

namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_hex_digit(char c) {
    return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

Node scalar(Node::Kind kind, std::string text) {
    Node node;
    node.kind = kind;
    node.text = std::move(text);
    return node;
}

/// Digits with single underscores between them, taken off the front of `text` and appended to `digits`.
template <class IsDigit>
bool take_digits(std::string_view& text, std::string& digits, IsDigit is_legal) {
    const std::size_t before = digits.size();
    while (!text.empty()) {
        const bool separator =
            text.front() == '_' && digits.size() > before && text.size() > 1 && is_legal(text[1]);
        if (!separator && !is_legal(text.front())) {
            break;
        }
        if (!separator) {
            digits += text.front();
        }
        text.remove_prefix(1);
    }
    return digits.size() > before;
}

std::optional<Node> integer(const std::string& digits, int base) {
    std::int64_t value = 0;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), value, base);
    if (read.ec != std::errc() || read.ptr != digits.data() + digits.size()) {
        return std::nullopt;
    }
    return scalar(Node::Kind::Integer, std::to_string(value));
}

std::optional<Node> prefixed_integer(std::string_view text) {
    const char letter = text[1];
    const int base = letter == 'x' ? 16 : letter == 'o' ? 8 : letter == 'b' ? 2 : 0;
    if (base == 0) {
        return std::nullopt;
    }
    text.remove_prefix(2);
    std::string digits;
    // from_chars refuses digits beyond the base.
    return take_digits(text, digits, is_hex_digit) && text.empty() ? integer(digits, base)
                                                                   : std::nullopt;
}

std::optional<Node> decimal(std::string_view text) {
    std::string digits;
    if (text.front() == '-' || text.front() == '+') {
        digits = text.front() == '-' ? "-" : "";
        text.remove_prefix(1);
    }
    if (text == "inf" || text == "nan") {
        return scalar(Node::Kind::Float, digits + std::string(text));
    }
    const std::size_t sign = digits.size();
    if (!take_digits(text, digits, is_digit) || (digits[sign] == '0' && digits.size() > sign + 1)) {
        return std::nullopt;
    }
    if (text.empty()) {
        return integer(digits, 10);
    }
    if (text.front() == '.') {
        digits += '.';
        text.remove_prefix(1);
        if (!take_digits(text, digits, is_digit)) {
            return std::nullopt;
        }
    }
    if (!text.empty() && (text.front() == 'e' || text.front() == 'E')) {
        digits += 'e';
        text.remove_prefix(1);
        if (!text.empty() && (text.front() == '-' || text.front() == '+')) {
            digits += text.front();
            text.remove_prefix(1);
        }
        if (!take_digits(text, digits, is_digit)) {
            return std::nullopt;
        }
    }
    return text.empty() ? std::optional(scalar(Node::Kind::Float, digits)) : std::nullopt;
}

/// "00" to `most`, taken off the front of `text`.
bool take_pair(std::string_view& text, int least, int most, int* value = nullptr) {
    if (text.size() < 2 || !is_digit(text[0]) || !is_digit(text[1])) {
        return false;
    }
    const int number = (text[0] - '0') * 10 + (text[1] - '0');
    text.remove_prefix(2);
    if (value != nullptr) {
        *value = number;
    }
    return number >= least && number <= most;
}

bool take(std::string_view& text, char c) {
    if (text.empty() || text.front() != c) {
        return false;
    }
    text.remove_prefix(1);
    return true;
}

int days_in(int year, int month) {
    if (month == 2) {
        const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
        return leap ? 29 : 28;
    }
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

bool take_date(std::string_view& text) {
    int century = 0;
    int year = 0;
    int month = 0;
    int day = 0;
    return take_pair(text, 0, 99, &century) && take_pair(text, 0, 99, &year) && take(text, '-')
           && take_pair(text, 1, 12, &month) && take(text, '-') && take_pair(text, 1, 31, &day)
           && day <= days_in(century * 100 + year, month);
}

bool take_time(std::string_view& text) {
    if (!take_pair(text, 0, 23) || !take(text, ':') || !take_pair(text, 0, 59) || !take(text, ':')
        || !take_pair(text, 0, 59)) {
        return false;
    }
    if (!take(text, '.')) {
        return true;
    }
    const auto end = std::ranges::find_if_not(text, is_digit);
    const auto count = static_cast<std::size_t>(end - text.begin());
    text.remove_prefix(count);
    return count > 0;
}

bool take_offset(std::string_view& text) {
    return take(text, 'Z') || take(text, 'z')
           || ((take(text, '+') || take(text, '-')) && take_pair(text, 0, 23) && take(text, ':')
               && take_pair(text, 0, 59));
}

bool is_date_or_time(std::string_view text) {
    std::string_view rest = text;
    if (text.size() > 2 && text[2] == ':') {
        return take_time(rest) && rest.empty();
    }
    if (!take_date(rest)) {
        return false;
    }
    if (rest.empty()) {
        return true;
    }
    const bool separated = take(rest, 'T') || take(rest, 't') || take(rest, ' ');
    return separated && take_time(rest) && (rest.empty() || (take_offset(rest) && rest.empty()));
}

}  // namespace

std::optional<Node> toml_bare_value(std::string_view text) {
    if (text == "true" || text == "false") {
        return scalar(Node::Kind::Boolean, std::string(text));
    }
    if (text.empty()) {
        return std::nullopt;
    }
    const bool date = text.size() > 4 && is_digit(text[0]) && is_digit(text[1])
                      && (text[2] == ':' || text[4] == '-') && text[1] != 'e';
    if (date) {
        return is_date_or_time(text) ? std::optional(scalar(Node::Kind::Date, std::string(text)))
                                     : std::nullopt;
    }
    return text.size() > 2 && text[0] == '0' && !is_digit(text[1]) && text[1] != '.'
                   && text[1] != 'e' && text[1] != 'E' && text[1] != '_'
               ? prefixed_integer(text)
               : decimal(text);
}

}  // namespace dynbr::formats
