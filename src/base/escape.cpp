#include "dynbr/base/escape.hpp"

#include <fmt/core.h>

#include <cstddef>

namespace dynbr {

namespace {

void append_escaped(std::string& out, unsigned char byte) {
    switch (byte) {
        case '\n':
            out += "\\n";
            return;
        case '\r':
            out += "\\r";
            return;
        case '\t':
            out += "\\t";
            return;
        default:
            out += fmt::format("\\x{:02x}", byte);
    }
}

bool printable_ascii(unsigned char byte) {
    return byte >= 0x20 && byte < 0x7f;
}

struct Decoded {
    std::size_t length = 0;
    char32_t code = 0;
};

/// Decodes the UTF-8 sequence at the front; length 0 if it isn't one (overlong forms and surrogates are not).
Decoded decode_utf8(std::string_view text) {
    const auto lead = static_cast<unsigned char>(text.front());
    const std::size_t length = lead >= 0xf0 && lead < 0xf5 ? 4
                               : lead >= 0xe0              ? 3
                               : lead >= 0xc2              ? 2
                                                           : 0;
    if (length == 0 || lead >= 0xf5 || text.size() < length) {
        return {};
    }
    char32_t code = lead & (0xffU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if ((byte & 0xc0U) != 0x80U) {
            return {};
        }
        code = (code << 6U) | (byte & 0x3fU);
    }
    constexpr char32_t kSmallest[] = {0, 0, 0x80, 0x800, 0x10000};
    if (code < kSmallest[length] || code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) {
        return {};
    }
    return {length, code};
}

/// C1 controls, line and paragraph separators, and everything that reorders or hides text.
bool deceptive(char32_t code) {
    return code < 0xa0 || (code >= 0x200b && code <= 0x200f) || (code >= 0x2028 && code <= 0x202e)
           || (code >= 0x2060 && code <= 0x206f) || code == 0xfeff || code >= 0xe0000;
}

}  // namespace

std::string escaped(std::string_view foreign) {
    std::string out;
    out.reserve(foreign.size());
    for (const char c : foreign) {
        const auto byte = static_cast<unsigned char>(c);
        if (printable_ascii(byte)) {
            out += c;
        } else {
            append_escaped(out, byte);
        }
    }
    return out;
}

std::string escaped_lines(std::string_view foreign) {
    std::string out;
    out.reserve(foreign.size());
    while (!foreign.empty()) {
        const auto byte = static_cast<unsigned char>(foreign.front());
        std::size_t length = 1;
        if (printable_ascii(byte) || byte == '\n') {
            out += foreign.front();
        } else if (const Decoded decoded = decode_utf8(foreign);
                   decoded.length != 0 && !deceptive(decoded.code)) {
            length = decoded.length;
            out += foreign.substr(0, length);
        } else {
            append_escaped(out, byte);
        }
        foreign.remove_prefix(length);
    }
    return out;
}

}  // namespace dynbr
