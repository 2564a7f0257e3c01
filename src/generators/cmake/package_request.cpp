// Keywords of find_package().
#include "package_request.hpp"

#include "../native_build/unknown.hpp"

#include <algorithm>
#include <array>

namespace dynbr::generators::cmake {

namespace {

enum class Part { Version, Components, OptionalComponents, Names, Ignored };

struct Keyword {
    std::string_view word;
    Part part;
};

constexpr std::array<Keyword, 9> kKeywords = {{
    {"COMPONENTS", Part::Components},
    {"OPTIONAL_COMPONENTS", Part::OptionalComponents},
    {"NAMES", Part::Names},
    {"CONFIGS", Part::Ignored},
    {"HINTS", Part::Ignored},
    {"PATHS", Part::Ignored},
    {"PATH_SUFFIXES", Part::Ignored},
    {"REGISTRY_VIEW", Part::Ignored},
    {"NAMES_PER_DIR", Part::Ignored},
}};

/// Words that stand alone and mean nothing here.
bool is_switch(std::string_view word) {
    return word == "EXACT" || word == "QUIET" || word == "MODULE" || word == "GLOBAL"
           || word == "NO_POLICY_SCOPE" || word == "BYPASS_PROVIDER"
           || word.substr(0, 11) == "NO_DEFAULT_" || word.substr(0, 9) == "NO_CMAKE_"
           || word.substr(0, 10) == "NO_PACKAGE" || word.substr(0, 9) == "NO_SYSTEM"
           || word == "CMAKE_FIND_ROOT_PATH_BOTH" || word == "ONLY_CMAKE_FIND_ROOT_PATH";
}

bool is_version(std::string_view word) {
    return !word.empty()
           && ((word.front() >= '0' && word.front() <= '9') || !native_build::is_known(word));
}

}  // namespace

PackageRequest read_package_request(const Call& call) {
    PackageRequest request;
    request.package = call.text(0);
    Part part = Part::Version;
    for (std::size_t i = 1; i < call.size(); ++i) {
        const std::string& word = call.text(i);
        const auto* keyword = std::find_if(
            kKeywords.begin(), kKeywords.end(), [&](const Keyword& k) { return k.word == word; });
        if (keyword != kKeywords.end()) {
            part = keyword->part;
        } else if (word == "REQUIRED") {
            // The components may follow without a keyword.
            request.required = true;
            part = Part::Components;
        } else if (word == "CONFIG" || word == "NO_MODULE") {
            request.config_only = true;
        } else if (is_switch(word)) {
            continue;
        } else if (part == Part::Version && is_version(word)) {
            request.version = word.substr(0, word.find("..."));
        } else if (part == Part::Components && !is_version(word)) {
            request.components.push_back(word);
        } else if (part == Part::OptionalComponents) {
            request.optional_components.push_back(word);
        } else if (part == Part::Names) {
            request.names.push_back(word);
        }
    }
    return request;
}

bool is_family(std::string_view package) {
    constexpr std::array<std::string_view, 12> kFamilies = {"Qt5",
                                                            "Qt6",
                                                            "KF5",
                                                            "KF6",
                                                            "QCoro5",
                                                            "QCoro6",
                                                            "Dtk",
                                                            "Dtk6",
                                                            "KPim5",
                                                            "KPim6",
                                                            "MauiKit4",
                                                            "Qt7"};
    return std::find(kFamilies.begin(), kFamilies.end(), package) != kFamilies.end();
}

bool is_qt4(std::string_view package) {
    return package == "Qt4";
}

}  // namespace dynbr::generators::cmake
