// Files, folders, projects and their languages, targets, and what the tree itself provides.
#include "../make_reldep.hpp"
#include "../native_build/unknown.hpp"
#include "commands.hpp"
#include "condition.hpp"

#include "dynbr/base/escape.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace dynbr::generators::cmake {

using native_build::is_known;
using native_build::Need;

namespace {

bool ends_with(std::string_view text, std::string_view end) {
    return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

/// Modules of CMake's or of extra-cmake-modules' own that include(CTest), and so define BUILD_TESTING.
bool defines_build_testing(const std::string& name) {
    return name == "CTest" || name == "KDECMakeSettings" || name == "ECMAddTests";
}

bool begins_with(std::string_view text, std::string_view start) {
    return text.substr(0, start.size()) == start;
}

/// The generation of Qt that extra-cmake-modules settles on when nobody says which: that of the packages found before.
std::string qt_generation(const Evaluator& evaluator) {
    if (const std::string& given = evaluator.value_of("QT_MAJOR_VERSION"); !given.empty()) {
        return given;
    }
    if (evaluator.variables.find("Qt5_FOUND") != nullptr) {
        return "5";
    }
    const bool sixth = evaluator.variables.find("Qt6_FOUND") != nullptr
                       || evaluator.variables.find("KF6_FOUND") != nullptr
                       || compare_versions(evaluator.value_of("ECM_FIND_VERSION"), "5.240") >= 0;
    return sixth ? "6" : "5";
}

/// What the modules of extra-cmake-modules do that matters here.
void include_from_ecm(Evaluator& evaluator, const std::string& name, const Call& call) {
    if (begins_with(name, "KDE") || name == "QtVersionOption" || name == "ECMPoQmTools"
        || name == "ECMQueryQt" || name == "ECMAddQch" || name == "ECMGenerateQmlTypes"
        || name == "ECMQmlModule" || name == "ECMQueryQmake") {
        evaluator.variables.set("QT_MAJOR_VERSION", qt_generation(evaluator));
    }
    if (name == "ECMPoQmTools") {
        require_plainly(evaluator, "Qt" + qt_generation(evaluator) + "LinguistTools", call.place);
    }
}

/// Of a language in project() or enable_language(): the style's key, null if nothing is known.
const char* compiler_key(const std::string& language) {
    constexpr std::pair<std::string_view, const char*> kAll[] = {
        {"C", "package.gcc"},
        {"CXX", "package.g++"},
        {"Fortran", "package.gfortran"},
        {"OBJC", "package.gobjc"},
        {"OBJCXX", "package.gobjcxx"},
        {"ASM", "package.gcc"},
        {"ASM_NASM", "package.nasm"},
        {"Java", "package.java-devel"},
    };
    for (const auto& [name, key] : kAll) {
        if (name == language) {
            return key;
        }
    }
    return nullptr;
}

void require_language(Evaluator& evaluator,
                      const std::string& language,
                      const Call& call,
                      Need need) {
    const char* key = compiler_key(language);
    const auto package = key == nullptr ? std::nullopt : evaluator.requests.style().name(key, {});
    if (!package) {
        evaluator.requests.drop(
            native_build::shown(language), call.place, "no package is known for this language");
        return;
    }
    evaluator.requests.add(
        {"language " + language, {any_version(*package)}, evaluator.need_here(need), call.place});
    evaluator.variables.set("CMAKE_" + language + "_COMPILER", "/usr/bin/cc");
}

void set_project_version(Evaluator& evaluator,
                         const std::string& name,
                         const std::string& version) {
    constexpr const char* kParts[] = {"_MAJOR", "_MINOR", "_PATCH", "_TWEAK"};
    for (const std::string& prefix : {std::string("PROJECT"), name, std::string("CMAKE_PROJECT")}) {
        evaluator.variables.set(prefix + "_VERSION", version);
        std::string_view rest = version;
        for (const char* part : kParts) {
            const auto dot = std::min(rest.find('.'), rest.size());
            evaluator.variables.set(prefix + "_VERSION" + part, std::string(rest.substr(0, dot)));
            rest.remove_prefix(std::min(dot + 1, rest.size()));
        }
    }
}

/// "dir/FooConfig.cmake" or "foo-config.cmake.in": the package; "foo.pc": the pkg-config module.
void note_own(Evaluator& evaluator, const std::string& file) {
    std::string_view name = base_name(file);
    if (ends_with(name, ".in")) {
        name.remove_suffix(3);
    }
    const auto own = [&](std::string_view key, std::string_view ending) {
        const std::string_view stem = name.substr(0, name.size() - ending.size());
        if (const auto provided = evaluator.requests.style().name(key, {{"name", stem}})) {
            evaluator.requests.own(*provided);
        }
    };
    if (!is_known(name) || evaluator.undecided()) {
        return;
    }
    if (ends_with(name, "Config.cmake")) {
        own("cmake", "Config.cmake");
    } else if (ends_with(name, "-config.cmake")) {
        own("cmake", "-config.cmake");
    } else if (ends_with(name, ".pc")) {
        own("pkgconfig", ".pc");
    }
}

}  // namespace

Flow run_include(Evaluator& evaluator, const Call& call) {
    const std::string& name = call.text(0);
    if (!is_known(name)) {
        evaluator.requests.drop(
            "include(" + native_build::shown(name) + ")", call.place, "the file can't be known");
        return Flow::Normal;
    }
    if (name == "FindPkgConfig") {
        require_plainly(evaluator, "PkgConfig", call.place);
        return Flow::Normal;
    }
    const auto path = evaluator.path_in_tree(name);
    if (path && evaluator.tree.has_file(*path)) {
        return evaluator.run_file(*path);
    }
    if (name.find('/') == std::string::npos) {
        const auto found = evaluator.module_in_tree(name);
        // A file that includes its own name means the one that CMake has.
        if (found && *found != call.place.file) {
            return evaluator.run_file(*found);
        }
    }
    include_from_ecm(evaluator, name, call);
    if (defines_build_testing(name) && evaluator.variables.find("BUILD_TESTING") == nullptr) {
        evaluator.variables.set_cached("BUILD_TESTING", "ON");
    }
    return Flow::Normal;
}

Flow run_add_subdirectory(Evaluator& evaluator, const Call& call) {
    const auto folder = evaluator.path_in_tree(call.text(0));
    if (!folder) {
        evaluator.requests.drop("add_subdirectory(" + native_build::shown(call.text(0)) + ")",
                                call.place,
                                "the folder can't be known, or is not in the tree");
        return Flow::Normal;
    }
    return evaluator.tree.has_file(*folder + "/CMakeLists.txt") ? evaluator.run_folder(*folder)
                                                                : Flow::Normal;
}

Flow run_subdirs(Evaluator& evaluator, const Call& call) {
    for (const Word& word : call.words) {
        const std::string name = call.name;
        const Flow flow = run_add_subdirectory(evaluator, {name, {word}, call.place});
        if (flow != Flow::Normal) {
            return flow;
        }
    }
    return Flow::Normal;
}

Flow run_project(Evaluator& evaluator, const Call& call) {
    const std::string& name = call.text(0);
    std::vector<std::string> languages;
    std::string version;
    bool in_languages = true;
    for (std::size_t i = 1; i < call.size(); ++i) {
        const std::string& word = call.text(i);
        if (word == "VERSION" || word == "DESCRIPTION" || word == "HOMEPAGE_URL"
            || word == "COMPAT_VERSION" || word == "SPDX_LICENSE") {
            version = word == "VERSION" ? call.text(i + 1) : version;
            in_languages = false;
            ++i;
        } else if (word == "LANGUAGES") {
            in_languages = true;
        } else if (in_languages) {
            languages.push_back(word);
        }
    }
    if (languages.empty()) {
        languages = {"C", "CXX"};
    }
    for (const std::string& language : languages) {
        if (language != "NONE") {
            require_language(evaluator, language, call, Need::Required);
        }
    }
    auto& variables = evaluator.variables;
    const std::string folder = evaluator.value_of("CMAKE_CURRENT_SOURCE_DIR");
    variables.set("PROJECT_NAME", name);
    for (const std::string& prefix : {std::string("PROJECT"), name}) {
        variables.set(prefix + "_SOURCE_DIR", folder);
        variables.set(prefix + "_BINARY_DIR", evaluator.value_of("CMAKE_CURRENT_BINARY_DIR"));
    }
    if (variables.find("CMAKE_PROJECT_NAME") == nullptr) {
        variables.set("CMAKE_PROJECT_NAME", name);
    }
    set_project_version(evaluator, name, version);
    if (const auto own = evaluator.requests.style().name("cmake", {{"name", name}});
        own && is_known(name)) {
        evaluator.requests.own(*own);
    }
    return Flow::Normal;
}

Flow run_enable_language(Evaluator& evaluator, const Call& call) {
    const Need need = call.has("OPTIONAL", 1) ? Need::Optional : Need::Required;
    for (const Word& word : call.words) {
        if (word.text != "OPTIONAL") {
            require_language(evaluator, word.text, call, need);
        }
    }
    return Flow::Normal;
}

Flow run_minimum_required(Evaluator& evaluator, const Call& call) {
    // "3.10...3.20" is at least the first.
    const std::string version = call.text(1).substr(0, call.text(1).find("..."));
    if (is_known(version) && !evaluator.undecided()
        && compare_versions(version, evaluator.minimum_version) > 0) {
        evaluator.minimum_version = version;
        evaluator.minimum_place = call.place;
    }
    return Flow::Normal;
}

Flow run_message(Evaluator& evaluator, const Call& call) {
    if (call.text(0) != "FATAL_ERROR" && call.text(0) != "SEND_ERROR") {
        return Flow::Normal;
    }
    if (evaluator.undecided()) {
        return Flow::Impossible;
    }
    evaluator.requests.warn(
        fmt::format("{}:{}: the configuration seems to end here with an error: {}",
                    call.place.file,
                    call.place.line,
                    native_build::shown(call.text(1).substr(0, 120))));
    return Flow::Normal;
}

Flow run_target(Evaluator& evaluator, const Call& call) {
    evaluator.targets.insert(call.text(0));
    return Flow::Normal;
}

Flow run_configure_file(Evaluator& evaluator, const Call& call) {
    note_own(evaluator, call.text(1));
    return Flow::Normal;
}

/// cmake_language(CALL COMMAND WORDS...)
Flow run_call(Evaluator& evaluator, const Call& call) {
    if (call.text(0) != "CALL" || call.size() < 2) {
        return Flow::Normal;
    }
    std::string name = call.text(1);
    std::transform(name.begin(), name.end(), name.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    const Call inner{name, {call.words.begin() + 2, call.words.end()}, call.place};
    if (const auto flow = evaluator.call_own(inner)) {
        return *flow;
    }
    const auto known = handlers().find(name);
    return known == handlers().end() || known->second == run_call ? Flow::Normal
                                                                  : known->second(evaluator, inner);
}

}  // namespace dynbr::generators::cmake
