// Paths in manifests, resolved by text alone: links in between are the tree's business.
#include "glob_path.hpp"

#include <algorithm>

namespace dynbr::generators {

namespace {

/// Applies the components of `path` to `folder`; false if it leaves the tree.
bool walk(std::string& folder, std::string_view path) {
    while (!path.empty()) {
        const auto slash = std::min(path.find('/'), path.size());
        const std::string_view part = path.substr(0, slash);
        path.remove_prefix(std::min(slash + 1, path.size()));
        if (part.empty() || part == ".") {
            continue;
        }
        if (part != "..") {
            folder += folder.empty() ? "" : "/";
            folder += part;
            continue;
        }
        if (folder.empty()) {
            return false;
        }
        const auto last = folder.rfind('/');
        folder.resize(last == std::string::npos ? 0 : last);
    }
    return true;
}

}  // namespace

std::optional<std::string> path_in_tree(std::string_view folder, std::string_view path) {
    std::string result(folder);
    if (path.starts_with('/') || path.find('\0') != std::string_view::npos || !walk(result, path)) {
        return std::nullopt;
    }
    return result;
}

}  // namespace dynbr::generators
