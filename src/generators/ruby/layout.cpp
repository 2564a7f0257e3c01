// Finding gemspecs, Gemfiles and extensions.
#include "layout.hpp"

#include <algorithm>
#include <array>

namespace dynbr::generators::ruby {

namespace {

bool ends_with(std::string_view text, std::string_view end) {
    return text.size() > end.size() && text.substr(text.size() - end.size()) == end;
}

/// Projects that others use as examples or as test data.
bool is_aside(std::string_view path) {
    constexpr std::array<std::string_view, 10> kAside = {"example",
                                                         "examples",
                                                         "features",
                                                         "fixtures",
                                                         "integration",
                                                         "sample",
                                                         "samples",
                                                         "spec",
                                                         "templates",
                                                         "test"};
    for (auto slash = path.find('/'); slash != std::string_view::npos; slash = path.find('/')) {
        if (std::find(kAside.begin(), kAside.end(), path.substr(0, slash)) != kAside.end()) {
            return true;
        }
        path.remove_prefix(slash + 1);
    }
    return false;
}

}  // namespace

Layout find_manifests(const std::vector<TreeFile>& files) {
    Layout layout;
    auto least = std::string::npos;
    for (const TreeFile& file : files) {
        const std::string_view name = file.name();
        const bool top = file.path.find('/') == std::string::npos;
        if (top && (name == "Gemfile" || name == "gems.rb")) {
            layout.gemfile = file.path;
        } else if (top && (name == "Gemfile.lock" || name == "gems.locked")) {
            layout.lock = file.path;
        } else if (top && (name == "metadata" || name == "metadata.yml")) {
            layout.metadata.push_back(file.path);
        } else if (is_aside(file.path)) {
            continue;
        } else if (name == "extconf.rb") {
            layout.extconfs.push_back(file.path);
        } else if (file.path.rfind("ext/", 0) == 0
                   && (ends_with(name, ".cc") || ends_with(name, ".cpp")
                       || ends_with(name, ".cxx"))) {
            layout.cxx_source = file.path;
        } else if (ends_with(name, ".gemspec")) {
            const auto depth =
                static_cast<std::size_t>(std::count(file.path.begin(), file.path.end(), '/'));
            if (depth < least) {
                layout.gemspecs.clear();
                least = depth;
            }
            if (depth == least) {
                layout.gemspecs.push_back(file.path);
            }
        }
    }
    return layout;
}

}  // namespace dynbr::generators::ruby
