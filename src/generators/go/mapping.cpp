// The rules: no standard library, nothing of one's own, vendored copies by their real names.
#include "mapping.hpp"

#include <algorithm>

namespace dynbr::generators::go {

namespace {

/// What the go tool takes as an import path, but only its ASCII part: other letters never occur in module paths.
bool legal_byte(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
           || std::string_view("-._~+/@").find(c) != std::string_view::npos;
}

bool is_below(std::string_view path, std::string_view own) {
    return path.substr(0, own.size()) == own
           && (path.size() == own.size() || path[own.size()] == '/');
}

bool is_relative(std::string_view path) {
    return path == "." || path == ".." || path.substr(0, 2) == "./" || path.substr(0, 3) == "../";
}

/// "a.org/x/vendor/b.org/y" is b.org/y.
std::string_view beyond_vendor(std::string_view path) {
    constexpr std::string_view kVendor = "/vendor/";
    const std::size_t found = path.rfind(kVendor);
    return found == std::string_view::npos ? path : path.substr(found + kVendor.size());
}

}  // namespace

ImportMeaning meaning_of_import(std::string_view path, const std::vector<std::string>& own_paths) {
    if (path == "C") {
        return {{}, "cgo"};
    }
    if (path.empty() || path.front() == '/' || !std::all_of(path.begin(), path.end(), legal_byte)) {
        return {};
    }
    if (is_relative(path)) {
        return {{}, "a relative import"};
    }
    path = beyond_vendor(path);
    if (std::any_of(own_paths.begin(), own_paths.end(), [&](const auto& own) {
            return is_below(path, own);
        })) {
        return {{}, "the tree's own"};
    }
    // Module paths begin with a host name; the standard library's never have a dot there.
    if (path.substr(0, path.find('/')).find('.') == std::string_view::npos) {
        return {{}, "the standard library's"};
    }
    return {std::string(path), nullptr};
}

}  // namespace dynbr::generators::go
