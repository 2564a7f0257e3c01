// Making source text free of marks, and marks readable.
#include "unknown.hpp"

namespace dynbr::generators::native_build {

std::string without_marks(std::string text) {
    for (char& c : text) {
        if (c >= '\x01' && c <= '\x08') {
            c = ' ';
        }
    }
    return text;
}

std::string shown(std::string_view text) {
    std::string result;
    for (const char c : text) {
        if (c == kUnknownMark) {
            result += "...";
        } else {
            result += c;
        }
    }
    return result;
}

}  // namespace dynbr::generators::native_build
