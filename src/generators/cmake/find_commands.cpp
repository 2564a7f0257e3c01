// pkg-config's commands, and the search for programs, libraries and headers.
#include "../make_reldep.hpp"
#include "../native_build/unknown.hpp"
#include "commands.hpp"

#include "dynbr/base/escape.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>

namespace dynbr::generators::cmake {

using native_build::is_known;
using native_build::Known;
using native_build::NameTable;
using native_build::Need;

namespace {

/// Behind these words of pkg_check_modules() follow no modules of pkg-config.
bool is_pkg_switch(std::string_view word) {
    constexpr std::array<std::string_view, 7> kAll = {"REQUIRED",
                                                      "QUIET",
                                                      "NO_CMAKE_PATH",
                                                      "NO_CMAKE_ENVIRONMENT_PATH",
                                                      "IMPORTED_TARGET",
                                                      "GLOBAL",
                                                      "STATIC_TARGET"};
    return std::find(kAll.begin(), kAll.end(), word) != kAll.end();
}

/// The modules behind the prefix.
std::vector<native_build::Module> modules_of(const Call& call) {
    std::string text;
    for (std::size_t i = 1; i < call.size(); ++i) {
        if (!is_pkg_switch(call.text(i))) {
            text += call.text(i) + " ";
        }
    }
    return native_build::read_module_list(text);
}

bool drop_unknown(Evaluator& evaluator, const native_build::Module& module, const Call& call) {
    if (is_known(module.name)) {
        return false;
    }
    if (module.name.size() > 1) {
        evaluator.requests.drop(
            native_build::shown(module.name), call.place, "the module's name can't be known");
    }
    return true;
}

/// For the find module that is evaluated, if one is.
void note_module(Evaluator& evaluator, bool certain) {
    if (evaluator.module != nullptr) {
        ++evaluator.module->modules;
        evaluator.module->uncertain = evaluator.module->uncertain || !certain;
    }
}

/// The words that name what find_program() and the like look for.
std::vector<std::string> names_of(const Call& call) {
    constexpr std::array<std::string_view, 20> kKeywords = {"HINTS",
                                                            "PATHS",
                                                            "PATH_SUFFIXES",
                                                            "DOC",
                                                            "REQUIRED",
                                                            "VALIDATOR",
                                                            "ENV",
                                                            "NO_DEFAULT_PATH",
                                                            "NO_PACKAGE_ROOT_PATH",
                                                            "NO_CMAKE_PATH",
                                                            "NO_CMAKE_ENVIRONMENT_PATH",
                                                            "NO_SYSTEM_ENVIRONMENT_PATH",
                                                            "NO_CMAKE_SYSTEM_PATH",
                                                            "NO_CMAKE_INSTALL_PREFIX",
                                                            "NO_CACHE",
                                                            "CMAKE_FIND_ROOT_PATH_BOTH",
                                                            "ONLY_CMAKE_FIND_ROOT_PATH",
                                                            "NO_CMAKE_FIND_ROOT_PATH",
                                                            "REGISTRY_VIEW",
                                                            "NAMES_PER_DIR"};
    const auto is_keyword = [&](const std::string& word) {
        return std::find(kKeywords.begin(), kKeywords.end(), word) != kKeywords.end();
    };
    std::vector<std::string> names;
    const bool has_names = call.has("NAMES", 1);
    bool taking = !has_names;
    for (std::size_t i = 1; i < call.size(); ++i) {
        const std::string& word = call.text(i);
        if (word == "NAMES") {
            taking = true;
        } else if (is_keyword(word)) {
            taking = false;
        } else if (taking && is_known(word)) {
            // find_program(X a DIR ...): only the first is a name.
            taking = has_names;
            names.push_back(word);
        }
    }
    return names;
}

/// A thing from a table of files; requires what provides it.
void look_up(Evaluator& evaluator,
             const std::vector<std::string>& names,
             const char* table,
             const Call& call,
             Need need) {
    const std::string& variable = call.text(0);
    for (const std::string& name : names) {
        const Known* known = NameTable::named(table).find(name);
        if (known == nullptr) {
            continue;
        }
        auto reldeps = evaluator.requests.reldeps(*known, {});
        if (!reldeps.empty()) {
            evaluator.request({name, std::move(reldeps), evaluator.need_here(need), call.place},
                              variable);
        }
        evaluator.variables.set(variable, "/usr/" + name);
        return;
    }
    evaluator.set_unknown(variable);
    if (!names.empty()) {
        evaluator.requests.drop(fmt::format("{} {}", call.name, names.front()),
                                call.place,
                                "no package is known for it");
    }
}

bool has_value(const Evaluator& evaluator, const std::string& variable) {
    return evaluator.variables.find_cached(variable) != nullptr;
}

}  // namespace

void set_found(Evaluator& evaluator, const std::string& name, bool found) {
    constexpr const char* kUnknown[] = {"_VERSION",
                                        "_VERSION_STRING",
                                        "_LIBRARIES",
                                        "_LIBRARY",
                                        "_INCLUDE_DIRS",
                                        "_INCLUDE_DIR",
                                        "_DIR",
                                        "_LDFLAGS",
                                        "_CFLAGS",
                                        "_EXECUTABLE",
                                        "_LIBRARY_DIRS"};
    evaluator.variables.set(name + "_FOUND", found ? "TRUE" : "FALSE");
    if (!found) {
        return;
    }
    for (const char* ending : kUnknown) {
        if (evaluator.variables.find(name + ending) == nullptr) {
            evaluator.set_unknown(name + ending);
        }
    }
}

Flow run_pkg_check_modules(Evaluator& evaluator, const Call& call) {
    const Need need =
        evaluator.need_here(call.has("REQUIRED", 1) ? Need::Required : Need::Optional);
    const std::string& prefix = call.text(0);
    for (const auto& module : modules_of(call)) {
        if (drop_unknown(evaluator, module, call)) {
            continue;
        }
        auto reldeps = native_build::pkg_config_reldeps(module, evaluator.requests.style());
        note_module(evaluator, NameTable::has_module(module.name));
        evaluator.request({module.name, std::move(reldeps), need, call.place}, prefix + "_FOUND");
    }
    set_found(evaluator, prefix, evaluator.requests.finds(need));
    return Flow::Normal;
}

Flow run_pkg_search_module(Evaluator& evaluator, const Call& call) {
    const Need need =
        evaluator.need_here(call.has("REQUIRED", 1) ? Need::Required : Need::Optional);
    const std::string& prefix = call.text(0);
    std::vector<model::Reldep> alternatives;
    std::string what;
    for (const auto& module : modules_of(call)) {
        if (drop_unknown(evaluator, module, call)) {
            continue;
        }
        auto reldeps = native_build::pkg_config_reldeps(module, evaluator.requests.style());
        what += (what.empty() ? "" : " or ") + module.name;
        note_module(evaluator, false);
        if (!reldeps.empty()) {
            alternatives.push_back(rich(model::RichOperator::With, std::move(reldeps)));
        }
    }
    if (!alternatives.empty()) {
        evaluator.request(
            {what, {rich(model::RichOperator::Or, std::move(alternatives))}, need, call.place},
            prefix + "_FOUND");
    }
    set_found(evaluator, prefix, evaluator.requests.finds(need));
    return Flow::Normal;
}

/// pkg_get_variable(RESULT MODULE VARIABLE): the module's file must be there.
Flow run_pkg_get_variable(Evaluator& evaluator, const Call& call) {
    evaluator.set_unknown(call.text(0));
    const native_build::Module module{call.text(1), {}};
    if (!drop_unknown(evaluator, module, call)) {
        evaluator.requests.add(
            {module.name,
             native_build::pkg_config_reldeps(module, evaluator.requests.style()),
             evaluator.need_here(Need::Optional),
             call.place});
    }
    return Flow::Normal;
}

/// execute_process(COMMAND pkg-config ... MODULE OUTPUT_VARIABLE X): the module's file must be there.
Flow run_execute_process(Evaluator& evaluator, const Call& call) {
    bool in_pkg_config = false;
    for (std::size_t i = 0; i < call.size(); ++i) {
        const std::string& word = call.text(i);
        if (word.size() > 9 && word.substr(word.size() - 9) == "_VARIABLE") {
            evaluator.set_unknown(call.text(++i));
            in_pkg_config = false;
        } else if (word == "/usr/bin/pkg-config" || word == "pkg-config") {
            in_pkg_config = true;
        } else if (word == "COMMAND" || word.find("OUTPUT") == 0 || word.find("ERROR_") == 0
                   || word == "WORKING_DIRECTORY" || word == "TIMEOUT") {
            in_pkg_config = false;
        } else if (in_pkg_config && !word.empty() && word.front() != '-' && is_known(word)) {
            evaluator.requests.add(
                {word,
                 native_build::pkg_config_reldeps({word, {}}, evaluator.requests.style()),
                 evaluator.need_here(Need::Optional),
                 call.place});
        }
    }
    return Flow::Normal;
}

Flow run_find_program(Evaluator& evaluator, const Call& call) {
    const std::string& variable = call.text(0);
    if (has_value(evaluator, variable) || evaluator.module != nullptr) {
        evaluator.set_unknown(variable);
        return Flow::Normal;
    }
    std::vector<model::Reldep> alternatives;
    std::string what;
    for (const std::string& name : names_of(call)) {
        auto reldeps = evaluator.requests.program(name);
        if (reldeps.empty()) {
            // A script of the tree's, or a program of every build root.
            evaluator.variables.set(variable, "/usr/bin/" + name);
            return Flow::Normal;
        }
        what += (what.empty() ? "" : " or ") + name;
        alternatives.push_back(std::move(reldeps.front()));
    }
    if (alternatives.empty()) {
        evaluator.set_unknown(variable);
        return Flow::Normal;
    }
    const Need need = evaluator.need_here(call.has("REQUIRED", 1) ? Need::Required : Need::Helper);
    evaluator.request(
        {what, {rich(model::RichOperator::Or, std::move(alternatives))}, need, call.place},
        variable);
    if (evaluator.requests.finds(need)) {
        evaluator.variables.set(variable, "/usr/bin/program");
    } else {
        evaluator.set_unknown(variable);
    }
    return Flow::Normal;
}

Flow run_find_library(Evaluator& evaluator, const Call& call) {
    const auto names = names_of(call);
    if (evaluator.module != nullptr) {
        evaluator.module->libraries.push_back(names);
        evaluator.set_unknown(call.text(0));
    } else if (!has_value(evaluator, call.text(0))) {
        look_up(evaluator,
                names,
                "libraries",
                call,
                call.has("REQUIRED", 1) ? Need::Required : Need::Optional);
    }
    return Flow::Normal;
}

Flow run_find_path(Evaluator& evaluator, const Call& call) {
    const auto names = names_of(call);
    if (evaluator.module != nullptr) {
        evaluator.module->headers.push_back(names);
        evaluator.set_unknown(call.text(0));
    } else if (!has_value(evaluator, call.text(0))) {
        look_up(evaluator,
                names,
                "headers",
                call,
                call.has("REQUIRED", 1) ? Need::Required : Need::Optional);
    }
    return Flow::Normal;
}

namespace {

/// A check of the compiler's: what it finds is not known, but what it looks for may be.
void check(Evaluator& evaluator,
           const std::vector<std::string>& names,
           const char* table,
           const std::string& variable,
           const Call& call) {
    evaluator.set_unknown(variable);
    if (evaluator.module != nullptr) {
        return;
    }
    for (const std::string& name : names) {
        const Known* known = NameTable::named(table).find(name);
        auto reldeps = known == nullptr ? std::vector<model::Reldep>()
                                        : evaluator.requests.reldeps(*known, {});
        if (!reldeps.empty()) {
            evaluator.request(
                {name, std::move(reldeps), evaluator.need_here(Need::Optional), call.place},
                variable);
        }
    }
}

}  // namespace

/// check_include_file(HEADER VARIABLE), check_include_files("HEADER;..." VARIABLE)
Flow run_check_include(Evaluator& evaluator, const Call& call) {
    const std::size_t variable = call.name == "check_include_files" ? call.size() - 1 : 1;
    if (call.size() >= 2) {
        check(evaluator, list_members(call.text(0)), "headers", call.text(variable), call);
    }
    return Flow::Normal;
}

/// check_library_exists(LIBRARY FUNCTION FOLDER VARIABLE)
Flow run_check_library(Evaluator& evaluator, const Call& call) {
    check(evaluator, list_members(call.text(0)), "libraries", call.text(3), call);
    return Flow::Normal;
}

}  // namespace dynbr::generators::cmake
