// Where metadata says that a file lies.
#include "location.hpp"

#include "dynbr/base/escape.hpp"

#include <algorithm>
#include <string>

namespace dynbr::repo {

Result<void> check_location(std::string_view location) {
    const auto refuse = [&](const char* why) {
        return fail(ErrorKind::Environment,
                    "the repository's metadata gives the location '" + escaped(location)
                        + "', which " + why);
    };
    if (location.empty() || location.front() == '/') {
        return refuse("is not a relative path");
    }
    if (location.size() > 1024) {
        return refuse("is longer than 1024 bytes");
    }
    if (location.find("://") != std::string_view::npos) {
        return refuse("is a URL");
    }
    if (std::any_of(location.begin(), location.end(), [](char c) {
            return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
        })) {
        return refuse("has control characters");
    }
    for (std::size_t start = 0; start <= location.size();) {
        const std::size_t end = std::min(location.find('/', start), location.size());
        const std::string_view part = location.substr(start, end - start);
        if (part.empty() || part == "." || part == "..") {
            return refuse("has an empty part, '.' or '..'");
        }
        start = end + 1;
    }
    return {};
}

}  // namespace dynbr::repo
