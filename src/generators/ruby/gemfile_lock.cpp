// Gemfile.lock: the indented list of bundler.
#include "../text.hpp"
#include "manifests.hpp"

#include <algorithm>

namespace dynbr::generators::ruby {

namespace {

std::size_t indent(std::string_view line) {
    return std::min(line.find_first_not_of(' '), line.size());
}

/// "1.15.0-x86_64-linux" has a platform behind its version.
std::string without_platform(std::string_view version) {
    const auto dash = version.find('-');
    return std::string(version.substr(0, dash));
}

}  // namespace

Manifest read_gemfile_lock(std::string_view text) {
    Manifest manifest;
    std::string_view section;
    unsigned number = 0;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        const std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        ++number;
        const std::size_t depth = indent(line);
        const std::string_view content = trim(line);
        if (depth == 0 && !content.empty()) {
            section = content;
        }
        const auto open = content.find(" (");
        if (depth != 4 || open == std::string_view::npos || content.back() != ')') {
            continue;
        }
        const std::string name(content.substr(0, open));
        if (section == "PATH") {
            manifest.names.push_back(name);
        } else if (section == "GEM" || section == "GIT") {
            Dependency found;
            found.kind = Kind::Locked;
            found.name = name;
            found.requirements = {
                "= " + without_platform(content.substr(open + 2, content.size() - open - 3))};
            found.line = number;
            found.field = std::string(section);
            manifest.dependencies.push_back(std::move(found));
        }
    }
    return manifest;
}

}  // namespace dynbr::generators::ruby
