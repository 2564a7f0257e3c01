// Skipping what means nothing in TOML.
#include "toml_cursor.hpp"

namespace dynbr::formats {

bool TomlCursor::skip_comment() {
    if (peek() != '#') {
        return true;
    }
    while (!at_end() && !at_line_end()) {
        if (is_toml_control(peek())) {
            return false;
        }
        ++at_;
    }
    return true;
}

bool TomlCursor::skip_lines() {
    do {
        skip_blanks();
        if (!skip_comment()) {
            return false;
        }
    } while (take_line_end());
    return true;
}

}  // namespace dynbr::formats
