// find_package() and what stands for it: from names to requirements.
#include "../native_build/unknown.hpp"
#include "commands.hpp"
#include "package_request.hpp"

#include "dynbr/base/escape.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace dynbr::generators::cmake {

using native_build::is_known;
using native_build::Known;
using native_build::NameTable;
using native_build::Need;

namespace {

/// One find_package() on its way to requirements.
struct Search {
    Evaluator& evaluator;
    const PackageRequest& wanted;
    const Place& place;
    Need need;

    [[nodiscard]] std::vector<native_build::Bound> bounds() const {
        return wanted.version.empty() ? std::vector<native_build::Bound>()
                                      : std::vector<native_build::Bound>{{">=", wanted.version}};
    }

    void request(std::string what, std::vector<model::Reldep> reldeps, Need how) const {
        evaluator.request({std::move(what), std::move(reldeps), how, place}, wanted.package);
    }
};

bool is_package_name(std::string_view name) {
    return !name.empty() && name.size() <= 100 && name.front() != '-' && name.front() != '.'
           && std::all_of(name.begin(), name.end(), [](char c) {
                  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
                         || std::string_view("-._+").find(c) != std::string_view::npos;
              });
}

/// cmake(PACKAGE)
void require_configuration(const Search& search, const std::string& package, Need need) {
    auto& requests = search.evaluator.requests;
    if (!is_package_name(package)) {
        requests.drop(native_build::shown(package),
                      search.place,
                      is_known(package) ? "no name of a package" : "the name can't be known");
        return;
    }
    const auto name = requests.style().name("cmake", {{"name", package}});
    const bool versions = search.evaluator.settings.cmake_versions;
    search.request(package,
                   name ? native_build::bounded(
                       *name, versions ? search.bounds() : std::vector<native_build::Bound>())
                        : std::vector<model::Reldep>(),
                   need);
}

void require_components(const Search& search, const std::string& prefix) {
    auto& variables = search.evaluator.variables;
    const auto require = [&](const std::vector<std::string>& components, Need need) {
        for (const std::string& component : components) {
            if (is_known(component)) {
                require_configuration(search, prefix + component, need);
                variables.set(prefix + component + "_FOUND",
                              search.evaluator.requests.finds(need) ? "TRUE" : "FALSE");
            }
        }
    };
    require(search.wanted.components, search.need);
    require(search.wanted.optional_components,
            std::max(search.need, search.evaluator.need_here(Need::Optional)));
}

void require_boost(const Search& search, const Known& known) {
    auto& requests = search.evaluator.requests;
    search.request("Boost", requests.reldeps(known, search.bounds()), search.need);
    for (const std::string& component : search.wanted.components) {
        const bool python = component.substr(0, 6) == "python" || component.substr(0, 5) == "numpy";
        const auto name = requests.style().name(
            python ? "cmake.boost-python" : "cmake.boost-component", {{"component", component}});
        if (name && is_package_name(component)) {
            search.request("Boost " + component, native_build::bounded(*name, {}), search.need);
        }
    }
}

/// From the table of find modules; by component, where it has them.
void require_known(const Search& search, const Known& known) {
    auto& requests = search.evaluator.requests;
    const auto& table = NameTable::named("cmake-packages");
    const std::string& package = search.wanted.package;
    bool by_component = false;
    const auto require = [&](const std::string& component, Need need) {
        if (const Known* part = table.find(package + ":" + component)) {
            search.request(
                package + " " + component, requests.reldeps(*part, search.bounds()), need);
            by_component = true;
        }
    };
    for (const std::string& component : search.wanted.components) {
        require(component, search.need);
        if (is_qt4(package) && component.substr(0, 2) == "Qt") {
            search.request(component,
                           native_build::pkg_config_reldeps({component, {}}, requests.style()),
                           search.need);
        }
    }
    const bool base = !by_component;
    for (const std::string& component : search.wanted.optional_components) {
        require(component, std::max(search.need, search.evaluator.need_here(Need::Optional)));
    }
    if (base) {
        search.request(package, requests.reldeps(known, search.bounds()), search.need);
    }
}

/// Programs that aren't required are helpers.
Need need_of_known(const Known& known, Need need) {
    const bool program = known.providers.size() == 1
                         && known.providers.front().kind == native_build::Provider::Kind::Path;
    return program && need == Need::Optional
                   && known.providers.front().name != "/usr/bin/pkg-config"
               ? Need::Helper
               : need;
}

/// Of each of the files the first name that is known.
bool require_known_files(const Search& search,
                         const std::vector<std::vector<std::string>>& files,
                         const char* table) {
    bool some = false;
    for (const auto& names : files) {
        for (const std::string& name : names) {
            const Known* known = NameTable::named(table).find(name);
            if (known == nullptr) {
                continue;
            }
            auto reldeps = search.evaluator.requests.reldeps(*known, {});
            some = some || !reldeps.empty();
            search.request(search.wanted.package, std::move(reldeps), search.need);
            break;
        }
    }
    return some;
}

/// What a find module of the tree's looks for, when it asks pkg-config for nothing.
bool require_files(const Search& search, const FindModule& module) {
    return require_known_files(search, module.libraries, "libraries")
           || require_known_files(search, module.headers, "headers");
}

/// `known`: what the table says of the same name, if it has it. The table is better than a module of the tree's that
/// asks for nothing, or for something that may not exist.
Flow run_find_module(const Search& search, const std::string& path, const Known* known) {
    Evaluator& evaluator = search.evaluator;
    const std::string& package = search.wanted.package;
    evaluator.variables.set("CMAKE_FIND_PACKAGE_NAME", package);
    evaluator.variables.set(package + "_FIND_REQUIRED", search.wanted.required ? "1" : "");
    evaluator.variables.set(package + "_FIND_VERSION", search.wanted.version);
    evaluator.variables.set(package + "_FIND_COMPONENTS", joined_list(search.wanted.components));
    for (const std::string& component : search.wanted.components) {
        evaluator.variables.set(package + "_FIND_REQUIRED_" + component, "1");
    }
    const std::size_t mark = evaluator.requests.mark();
    FindModule module{package, search.need, evaluator.module, 0, false, {}, {}};
    evaluator.module = &module;
    const Flow flow = evaluator.run_file(path);
    evaluator.module = module.outer;
    if (flow == Flow::Stop) {
        return flow;
    }
    if (known != nullptr && (module.modules == 0 || module.uncertain)) {
        evaluator.requests.forget(mark);
        require_known(search, *known);
        return Flow::Normal;
    }
    if (module.modules != 0) {
        if (module.outer != nullptr) {
            module.outer->modules += module.modules;
            module.outer->uncertain = module.outer->uncertain || module.uncertain;
        }
        return Flow::Normal;
    }
    if (!require_files(search, module)) {
        evaluator.requests.drop(package, search.place, path + " doesn't tell what it needs");
        if (search.need == Need::Required) {
            evaluator.requests.warn(
                fmt::format("{}:{}: {} is required, but {} doesn't tell what it is",
                            search.place.file,
                            search.place.line,
                            package,
                            path));
        }
    }
    return Flow::Normal;
}

/// The tree's module for a package. One that asks for its own package means the one that CMake has.
std::optional<std::string> find_module_of(const Evaluator& evaluator, const std::string& package) {
    for (const FindModule* one = evaluator.module; one != nullptr; one = one->outer) {
        if (one->package == package) {
            return std::nullopt;
        }
    }
    return evaluator.module_in_tree("Find" + package);
}

/// find_package(QT NAMES Qt6 Qt5): the first, unless -D says which generation.
std::string chosen_name(const Evaluator& evaluator, const PackageRequest& wanted) {
    if (wanted.names.empty()) {
        return wanted.package;
    }
    for (const char* variable : {"_VERSION_MAJOR", "_MAJOR_VERSION", "_DEFAULT_MAJOR_VERSION"}) {
        const std::string& major = evaluator.value_of(wanted.package + variable);
        for (const std::string& name : wanted.names) {
            if (!major.empty() && name.size() > major.size()
                && name.substr(name.size() - major.size()) == major) {
                return name;
            }
        }
    }
    return wanted.names.front();
}

void set_result(Evaluator& evaluator,
                const PackageRequest& wanted,
                const std::string& name,
                bool found) {
    std::string upper = wanted.package;
    std::transform(upper.begin(), upper.end(), upper.begin(), [](char c) {
        return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    });
    for (const std::string& one : {wanted.package, upper, name}) {
        set_found(evaluator, one, found);
    }
    const auto digits = name.find_last_not_of("0123456789");
    if (found && is_family(name) && digits != std::string::npos && digits + 1 < name.size()) {
        for (const std::string& one : {wanted.package, name}) {
            evaluator.variables.set(one + "_VERSION_MAJOR", name.substr(digits + 1));
        }
    }
}

Flow find(const Search& search) {
    Evaluator& evaluator = search.evaluator;
    const PackageRequest& wanted = search.wanted;
    const std::string& package = wanted.package;
    const Known* known = NameTable::named("cmake-packages").find(package);
    const bool always = package == "Boost" || package == "ECM";
    if (known != nullptr && (!wanted.config_only || always)) {
        const Need need = need_of_known(*known, search.need);
        const Search exact{evaluator, wanted, search.place, need};
        const auto path = find_module_of(evaluator, package);
        if (known->never) {
            evaluator.requests.drop(package, search.place, "no Linux distribution has it");
        } else if (package == "Boost") {
            require_boost(exact, *known);
        } else if (path && !wanted.config_only) {
            return run_find_module(exact, *path, known);
        } else {
            require_known(exact, *known);
        }
        return Flow::Normal;
    }
    if (!wanted.config_only && !is_family(package)) {
        if (const auto path = find_module_of(evaluator, package)) {
            return run_find_module(search, *path, nullptr);
        }
    }
    if (is_family(package)) {
        require_components(search, package);
    }
    if (!is_family(package) || (wanted.components.empty() && wanted.optional_components.empty())
        || package.substr(0, 5) == "QCoro") {
        require_configuration(search, package, search.need);
    }
    return Flow::Normal;
}

Flow find_package(Evaluator& evaluator, PackageRequest wanted, const Place& place) {
    if (!is_known(wanted.package)) {
        evaluator.requests.drop("find_package(" + native_build::shown(wanted.package) + ")",
                                place,
                                "the name can't be known");
        if (wanted.required && !evaluator.undecided()) {
            evaluator.requests.warn(fmt::format(
                "{}:{}: the name of a required package can't be known", place.file, place.line));
        }
        return Flow::Normal;
    }
    if (!is_known(wanted.version)) {
        wanted.version.clear();
    }
    const PackageRequest asked = wanted;
    wanted.package = chosen_name(evaluator, wanted);
    const Need need = evaluator.need_here(wanted.required ? Need::Required : Need::Optional);
    const Search search{evaluator, wanted, place, need};
    evaluator.variables.set(asked.package + "_FIND_VERSION", wanted.version);
    const Flow flow = find(search);
    const Known* known = NameTable::named("cmake-packages").find(wanted.package);
    const bool never = known != nullptr && known->never && !wanted.config_only;
    const Need real = known == nullptr || wanted.config_only ? need : need_of_known(*known, need);
    if (wanted.package == "PkgConfig") {
        evaluator.variables.set("PKG_CONFIG_EXECUTABLE", "/usr/bin/pkg-config");
    }
    set_result(evaluator, asked, wanted.package, !never && evaluator.requests.finds(real));
    return flow;
}

}  // namespace

void require_plainly(Evaluator& evaluator, const std::string& package, Place place) {
    PackageRequest wanted;
    wanted.package = package;
    wanted.required = true;
    static_cast<void>(find_package(evaluator, std::move(wanted), place));
}

Flow run_find_package(Evaluator& evaluator, const Call& call) {
    return call.words.empty() ? Flow::Normal
                              : find_package(evaluator, read_package_request(call), call.place);
}

/// Of a package's configuration file: as required as that package.
Flow run_find_dependency(Evaluator& evaluator, const Call& call) {
    if (call.words.empty()) {
        return Flow::Normal;
    }
    PackageRequest wanted = read_package_request(call);
    wanted.required = true;
    return find_package(evaluator, std::move(wanted), call.place);
}

/// set_package_properties(PACKAGE PROPERTIES ... TYPE REQUIRED ...), which feature_summary() enforces.
Flow run_package_properties(Evaluator& evaluator, const Call& call) {
    for (std::size_t i = 1; i + 1 < call.size(); ++i) {
        if (call.text(i) == "TYPE" && call.text(i + 1) == "REQUIRED" && !evaluator.undecided()) {
            evaluator.require_after_all(call.text(0));
        }
    }
    return Flow::Normal;
}

/// FetchContent_Declare(NAME ... FIND_PACKAGE_ARGS ...) looks for a package first.
Flow run_fetch_declare(Evaluator& evaluator, const Call& call) {
    for (std::size_t i = 1; i < call.size(); ++i) {
        if (call.text(i) == "FIND_PACKAGE_ARGS") {
            std::vector<Word> words = {call.words.front()};
            words.insert(words.end(),
                         call.words.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                         call.words.end());
            return run_find_package(evaluator, {call.name, std::move(words), call.place});
        }
    }
    return run_download(evaluator, call);
}

Flow run_download(Evaluator& evaluator, const Call& call) {
    evaluator.requests.drop(call.name + "(" + native_build::shown(call.text(0)) + ")",
                            call.place,
                            "sources that the build would download");
    return Flow::Normal;
}

}  // namespace dynbr::generators::cmake
