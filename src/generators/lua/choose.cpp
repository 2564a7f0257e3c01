// Which rockspecs count: repositories keep those of old releases.
#include "scan.hpp"
#include "version.hpp"

#include <map>

namespace dynbr::generators::lua {

namespace {

constexpr std::string_view kEnd = ".rockspec";

/// "a/luafoo-1.0-1.rockspec" is luafoo, 1.0-1.
std::pair<std::string, std::string> name_and_version(std::string_view path) {
    std::string_view stem = base_name(path);
    stem.remove_suffix(kEnd.size());
    const auto revision = stem.rfind('-');
    const auto version = revision == std::string_view::npos || revision == 0
                             ? std::string_view::npos
                             : stem.rfind('-', revision - 1);
    if (version == std::string_view::npos) {
        return {std::string(stem), std::string()};
    }
    return {std::string(stem.substr(0, version)), std::string(stem.substr(version + 1))};
}

}  // namespace

std::vector<std::string> choose_rockspecs(const std::vector<std::string>& paths) {
    struct Best {
        std::string path;
        std::string version;
    };

    std::map<std::string, Best> best;
    for (const std::string& path : paths) {
        auto [name, version] = name_and_version(path);
        const auto found = best.find(name);
        if (found == best.end() || compare_versions(version, found->second.version) > 0) {
            best[name] = {path, std::move(version)};
        }
    }
    std::vector<std::string> chosen;
    for (const auto& [name, one] : best) {
        chosen.push_back(one.path);
    }
    return chosen;
}

}  // namespace dynbr::generators::lua
