// The value of a Go string literal (go.dev/ref/spec, "String literals").
#include "lexer.hpp"

#include <algorithm>
#include <charconv>

namespace dynbr::generators::go {

namespace {

void append_utf8(std::string& out, unsigned code) {
    const auto byte = [&](unsigned bits) {
        out += static_cast<char>(bits);
    };
    if (code < 0x80) {
        byte(code);
    } else if (code < 0x800) {
        byte(0xc0U | code >> 6U);
        byte(0x80U | (code & 0x3fU));
    } else if (code < 0x10000) {
        byte(0xe0U | code >> 12U);
        byte(0x80U | (code >> 6U & 0x3fU));
        byte(0x80U | (code & 0x3fU));
    } else {
        byte(0xf0U | code >> 18U);
        byte(0x80U | (code >> 12U & 0x3fU));
        byte(0x80U | (code >> 6U & 0x3fU));
        byte(0x80U | (code & 0x3fU));
    }
}

/// Takes exactly `digits` digits from the front of `text`.
std::optional<unsigned> take_number(std::string_view& text, std::size_t digits, int base) {
    if (text.size() < digits) {
        return std::nullopt;
    }
    unsigned number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + digits, number, base);
    if (error != std::errc() || end != text.data() + digits) {
        return std::nullopt;
    }
    text.remove_prefix(digits);
    return number;
}

bool append_character(std::string& out, std::optional<unsigned> code) {
    if (!code || *code > 0x10ffff || (*code >= 0xd800 && *code < 0xe000)) {
        return false;
    }
    append_utf8(out, *code);
    return true;
}

bool append_byte(std::string& out, std::optional<unsigned> byte) {
    if (!byte || *byte > 0xff) {
        return false;
    }
    out += static_cast<char>(*byte);
    return true;
}

/// `text` stands behind the backslash.
bool take_escape(std::string_view& text, std::string& out) {
    constexpr std::string_view kNames = "abfnrtv\\\"";
    constexpr std::string_view kValues = "\a\b\f\n\r\t\v\\\"";
    if (text.empty()) {
        return false;
    }
    const char c = text.front();
    if (c >= '0' && c <= '7') {
        return append_byte(out, take_number(text, 3, 8));
    }
    text.remove_prefix(1);
    switch (c) {
        case 'x':
            return append_byte(out, take_number(text, 2, 16));
        case 'u':
            return append_character(out, take_number(text, 4, 16));
        case 'U':
            return append_character(out, take_number(text, 8, 16));
        default:
            break;
    }
    const std::size_t found = kNames.find(c);
    if (found == std::string_view::npos) {
        return false;
    }
    out += kValues[found];
    return true;
}

}  // namespace

std::optional<std::string> string_value(std::string_view literal) {
    std::string_view text = literal.substr(1, literal.size() - 2);
    std::string out;
    if (literal.front() == '`') {
        out = text;
        out.erase(std::remove(out.begin(), out.end(), '\r'), out.end());
        return out;
    }
    while (!text.empty()) {
        const char c = text.front();
        text.remove_prefix(1);
        if (c != '\\') {
            out += c;
        } else if (!take_escape(text, out)) {
            return std::nullopt;
        }
    }
    return out;
}

}  // namespace dynbr::generators::go
