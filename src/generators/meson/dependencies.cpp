// What dependency() and its like stand for.
#include "dependencies.hpp"

#include "../make_reldep.hpp"
#include "../native_build/unknown.hpp"

#include "dynbr/base/escape.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace dynbr::generators::meson {

using native_build::is_known;
using native_build::Known;
using native_build::NameTable;
using native_build::Need;
using native_build::Truth;
using native_build::truth_of;

namespace {

Value dependency_object(std::string name, Truth found) {
    return Value::of_object({Object::Kind::Dependency, std::move(name), found});
}

Value program_object(std::string name, Truth found) {
    return Value::of_object({Object::Kind::Program, std::move(name), found});
}

/// `version: ['>= 1.2', '< 2']`
std::vector<native_build::Bound> bounds_of(const Call& call) {
    std::vector<std::string> texts;
    bool complete = true;
    if (const Value* version = call.keyword("version")) {
        collect_strings(*version, texts, complete);
    }
    std::vector<native_build::Bound> bounds;
    for (const std::string& text : texts) {
        const auto digits = text.find_first_not_of("<>=! ");
        if (digits == std::string::npos) {
            continue;
        }
        std::string op = text.substr(0, text.find_first_not_of("<>=!"));
        bounds.push_back({op.empty() ? "=" : op, text.substr(digits)});
    }
    return bounds;
}

std::vector<std::string> strings_of(const Call& call, std::string_view keyword) {
    std::vector<std::string> found;
    bool complete = true;
    if (const Value* value = call.keyword(keyword)) {
        collect_strings(*value, found, complete);
    }
    return found;
}

bool is_package_name(std::string_view name) {
    return !name.empty() && name.size() <= 100 && name.front() != '-' && name.front() != '.'
           && std::all_of(name.begin(), name.end(), [](char c) {
                  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
                         || std::string_view("-._+").find(c) != std::string_view::npos;
              });
}

std::vector<model::Reldep> of_cmake(const Evaluator& evaluator,
                                    const std::string& name,
                                    const std::vector<native_build::Bound>& bounds) {
    const auto package = is_package_name(name)
                             ? evaluator.requests.style().name("cmake", {{"name", name}})
                             : std::nullopt;
    return package ? native_build::bounded(
               *package,
               evaluator.settings.cmake_versions ? bounds : std::vector<native_build::Bound>())
                   : std::vector<model::Reldep>();
}

/// "qt6" with modules: ['Core', 'Widgets']
std::vector<model::Reldep> of_qt(const Evaluator& evaluator,
                                 const std::string& name,
                                 const Call& call) {
    const std::string generation = name == "qt4" ? "" : name.substr(2);
    auto modules = strings_of(call, "modules");
    if (modules.empty()) {
        modules.emplace_back("Core");
    }
    std::vector<model::Reldep> all;
    for (const std::string& module : modules) {
        auto one = native_build::pkg_config_reldeps({"Qt" + generation + module, bounds_of(call)},
                                                    evaluator.requests.style());
        std::move(one.begin(), one.end(), std::back_inserter(all));
    }
    return all;
}

std::vector<model::Reldep> of_boost(const Evaluator& evaluator,
                                    const Known& known,
                                    const Call& call) {
    auto all = evaluator.requests.reldeps(known, bounds_of(call));
    for (const std::string& module : strings_of(call, "modules")) {
        const bool python = module.substr(0, 6) == "python" || module.substr(0, 5) == "numpy";
        const auto name = evaluator.requests.style().name(
            python ? "cmake.boost-python" : "cmake.boost-component", {{"component", module}});
        if (name && is_package_name(module)) {
            all.push_back(any_version(*name));
        }
    }
    return all;
}

/// All that one of the names of a dependency() stands for. `everywhere`: every system has it.
std::vector<model::Reldep> of_name(const Evaluator& evaluator,
                                   const std::string& name,
                                   const Call& call,
                                   bool& everywhere) {
    const Value* method = call.keyword("method");
    const std::string how = method == nullptr ? std::string() : method->text;
    const auto bounds = bounds_of(call);
    if (name.size() == 3 && name.substr(0, 2) == "qt" && name[2] >= '4' && name[2] <= '9') {
        return of_qt(evaluator, name, call);
    }
    if (const Known* known = NameTable::named("meson-dependencies").find(name)) {
        everywhere = known->providers.empty() && !known->never;
        return name == "boost" ? of_boost(evaluator, *known, call)
                               : evaluator.requests.reldeps(*known, bounds);
    }
    if (how == "cmake" || (how != "pkg-config" && call.keyword("modules") != nullptr)) {
        return of_cmake(evaluator, name, bounds);
    }
    auto by_pkg_config =
        native_build::pkg_config_reldeps({name, bounds}, evaluator.requests.style());
    const bool may_be_cmake = how.empty() && std::any_of(name.begin(), name.end(), [](char c) {
                                  return c >= 'A' && c <= 'Z';
                              });
    if (!may_be_cmake || by_pkg_config.empty()) {
        return by_pkg_config;
    }
    // Meson asks pkg-config first and CMake then; packages of CMake are written with capitals.
    auto either = std::move(by_pkg_config);
    auto by_cmake = of_cmake(evaluator, name, bounds);
    std::move(by_cmake.begin(), by_cmake.end(), std::back_inserter(either));
    return {rich(model::RichOperator::Or, std::move(either))};
}

bool is_ignored(const Evaluator& evaluator, const std::string& name) {
    const auto& all = evaluator.settings.ignored;
    return std::find(all.begin(), all.end(), name) != all.end();
}

void note_fallback(Evaluator& evaluator, const std::string& name, const Call& call) {
    const std::string folder =
        (evaluator.root.empty() ? "" : evaluator.root + "/") + "subprojects/" + name;
    if (evaluator.tree.has_folder(folder)) {
        evaluator.requests.drop(
            folder, call.place, "a copy in the tree, which a build uses only if there is no other");
    }
}

struct Alternatives {
    std::vector<model::Reldep> all;
    std::string what;
    bool everywhere = false;
};

/// Each of the names would do. Several requirements behind one name are only possible if there is one name.
Alternatives alternatives_of(Evaluator& evaluator,
                             const std::vector<std::string>& names,
                             const Call& call) {
    Alternatives found;
    for (const std::string& name : names) {
        if (is_ignored(evaluator, name)) {
            evaluator.requests.drop(name, call.place, "ignored as an option says");
            found.everywhere = true;
            continue;
        }
        auto reldeps = of_name(evaluator, name, call, found.everywhere);
        found.what += (found.what.empty() ? "" : " or ") + name;
        if (names.size() > 1 && !reldeps.empty()) {
            reldeps = {rich(model::RichOperator::And, std::move(reldeps))};
        }
        std::move(reldeps.begin(), reldeps.end(), std::back_inserter(found.all));
        note_fallback(evaluator, name, call);
    }
    if (names.size() > 1 && found.all.size() > 1) {
        found.all = {rich(model::RichOperator::Or, std::move(found.all))};
    }
    return found;
}

}  // namespace

Demand read_demand(const Evaluator& evaluator, const Call& call, Need optional) {
    const Value* required = call.keyword("required");
    if (required == nullptr) {
        return {evaluator.need_here(Need::Required), false};
    }
    if (const Object* feature = required->as_object(Object::Kind::Feature)) {
        if (feature->name == "disabled") {
            return {optional, true};
        }
        return {evaluator.need_here(feature->name == "enabled" ? Need::Required : optional), false};
    }
    switch (truth_of_value(*required)) {
        case Truth::Yes:
            return {evaluator.need_here(Need::Required), false};
        case Truth::No:
            return {evaluator.need_here(optional), false};
        default:
            return {Need::Conditional, false};
    }
}

Value find_dependency(Evaluator& evaluator, const Call& call) {
    const auto names = call.strings();
    const std::string first = names.empty() ? std::string() : names.front();
    const Demand demand = read_demand(evaluator, call);
    if (names.empty() || first.empty()) {
        // dependency('') is never found; that is how "none" is written.
        if (names.empty()) {
            evaluator.requests.drop("dependency()", call.place, "the name can't be known");
        }
        return dependency_object(first, names.empty() ? Truth::Unknown : Truth::No);
    }
    if (demand.disabled) {
        evaluator.requests.drop(first, call.place, "of a feature that is disabled");
        return dependency_object(first, Truth::No);
    }
    Alternatives found = alternatives_of(evaluator, names, call);
    if (found.all.empty()) {
        if (!found.everywhere) {
            evaluator.requests.drop(
                first, call.place, "no Linux distribution has it, or no name of a package");
        }
        return dependency_object(first, truth_of(found.everywhere));
    }
    evaluator.requests.add({found.what, std::move(found.all), demand.need, call.place});
    return dependency_object(first, truth_of(evaluator.requests.finds(demand.need)));
}

Value find_program(Evaluator& evaluator, const Call& call) {
    const Demand demand = read_demand(evaluator, call, Need::Helper);
    const auto names = call.strings();
    const std::string first = names.empty() ? std::string() : names.front();
    if (names.empty()) {
        return program_object(first, Truth::Unknown);
    }
    if (demand.disabled) {
        evaluator.requests.drop(first, call.place, "of a feature that is disabled");
        return program_object(first, Truth::No);
    }
    std::vector<model::Reldep> alternatives;
    std::string what;
    for (const std::string& name : names) {
        const auto path = evaluator.path_in_tree(name);
        auto reldeps = evaluator.requests.program(name);
        if ((path && evaluator.tree.has_file(*path)) || reldeps.empty()) {
            // A script of the tree's, or what every build root has.
            return program_object(first, Truth::Yes);
        }
        what += (what.empty() ? "" : " or ") + name;
        alternatives.push_back(std::move(reldeps.front()));
    }
    if (is_ignored(evaluator, first)) {
        evaluator.requests.drop(what, call.place, "ignored as an option says");
        return program_object(first, Truth::Yes);
    }
    evaluator.requests.add(
        {what, {rich(model::RichOperator::Or, std::move(alternatives))}, demand.need, call.place});
    return program_object(first, truth_of(evaluator.requests.finds(demand.need)));
}

Value find_library(Evaluator& evaluator, const std::string& language, const Call& call) {
    const auto names = call.strings();
    const std::string name = names.empty() ? std::string() : names.front();
    const Demand demand = read_demand(evaluator, call);
    if (demand.disabled) {
        evaluator.requests.drop(name, call.place, "of a feature that is disabled");
        return dependency_object(name, Truth::No);
    }
    if (language == "vala") {
        // A .vapi file: the tree's own, or valac's.
        return dependency_object(name, Truth::Yes);
    }
    const Known* known = NameTable::named("libraries").find(name);
    if (known == nullptr) {
        evaluator.requests.drop(
            "library " + native_build::shown(name), call.place, "no package is known for it");
        if (demand.need == Need::Required && is_known(name)) {
            evaluator.requests.warn(
                fmt::format("{}:{}: library {} is required, but no package is known for it",
                            call.place.file,
                            call.place.line,
                            name));
        }
        return dependency_object(name, demand.need == Need::Required ? Truth::Yes : Truth::Unknown);
    }
    auto reldeps = evaluator.requests.reldeps(*known, {});
    if (reldeps.empty()) {
        return dependency_object(name, Truth::Yes);
    }
    evaluator.requests.add({"library " + name, std::move(reldeps), demand.need, call.place});
    return dependency_object(name, truth_of(evaluator.requests.finds(demand.need)));
}

void require_header(Evaluator& evaluator, const Call& call) {
    const Demand demand = read_demand(evaluator, call);
    const Known* known = NameTable::named("headers").find(call.at(0).text);
    if (call.keyword("required") == nullptr || demand.disabled || known == nullptr) {
        return;
    }
    evaluator.requests.add({"header " + call.at(0).text,
                            evaluator.requests.reldeps(*known, {}),
                            demand.need,
                            call.place});
}

void require_key(Evaluator& evaluator, const char* key, const Call& call) {
    if (const auto name = evaluator.requests.style().name(key, {})) {
        evaluator.requests.add(
            {*name, {any_version(*name)}, evaluator.need_here(Need::Required), call.place});
    }
}

void require_module(Evaluator& evaluator, const char* pkg_config_module, const Call& call) {
    evaluator.requests.add(
        {pkg_config_module,
         native_build::pkg_config_reldeps({pkg_config_module, {}}, evaluator.requests.style()),
         evaluator.need_here(Need::Required),
         call.place});
}

void require_program(Evaluator& evaluator, const std::string& program, const Call& call) {
    evaluator.requests.add({program,
                            evaluator.requests.program(program),
                            evaluator.need_here(Need::Required),
                            call.place});
}

void own_module(Evaluator& evaluator, const std::string& name) {
    const auto provided = evaluator.requests.style().name("pkgconfig", {{"name", name}});
    if (provided && is_known(name) && !evaluator.undecided()) {
        evaluator.requests.own(*provided);
    }
}

}  // namespace dynbr::generators::meson
