// PEP 503's one rule, and lower case without a locale.
#include "name.hpp"

#include <algorithm>

namespace dynbr::generators::python {

std::string lower_case(std::string_view text) {
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return lower;
}

std::string normalised(std::string_view name) {
    std::string normal;
    for (const char c : lower_case(name)) {
        const bool separator = c == '-' || c == '_' || c == '.';
        if (!separator) {
            normal += c;
        } else if (normal.empty() || normal.back() != '-') {
            normal += '-';
        }
    }
    return normal;
}

}  // namespace dynbr::generators::python
