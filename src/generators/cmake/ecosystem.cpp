// Options, detection, and the scan as a whole.
#include "ecosystem.hpp"

#include "../make_reldep.hpp"
#include "evaluator.hpp"

#include "dynbr/base/escape.hpp"
#include "dynbr/base/stats.hpp"

#include <fmt/core.h>

#include <sys/utsname.h>

#include <algorithm>

namespace dynbr::generators::cmake {

namespace {

constexpr const char* kDescription =
    "Evaluates CMakeLists.txt and what it includes, as far as that can be told from the tree, for "
    "a build on Linux with\n"
    "gcc: options with their defaults, variables, conditions, loops, functions, folders. Prints "
    "cmake(PACKAGE) or what a\n"
    "find module stands for, pkgconfig(MODULE), programs, compilers and cmake itself. Nothing is "
    "run.\n";

bool recognises(std::string_view path) {
    return path == "CMakeLists.txt";
}

std::vector<Option> options() {
    auto all = native_build::wanted_options();
    all.push_back(
        {"-D,--define", "NAME[:TYPE]=VALUE", "a variable as it is given to cmake (repeatable)"});
    all.push_back({"-G,--generator",
                   "NAME",
                   "as it is given to cmake: Ninja or 'Unix Makefiles'; adds the program"});
    all.push_back({"--cmake-versions",
                   nullptr,
                   "also the versions that find_package() asks for, where the provider is cmake(): "
                   "many providers have none"});
    return all;
}

Result<Settings> read_settings(const OptionValues& options) {
    Settings settings;
    settings.cmake_versions = options.has("cmake-versions");
    for (const std::string& value : options.all("define")) {
        const auto equals = value.find('=');
        if (equals == std::string::npos || equals == 0) {
            return fail(ErrorKind::Usage, fmt::format("-D '{}' is not NAME=VALUE", escaped(value)));
        }
        const std::string name = value.substr(0, std::min(equals, value.find(':')));
        settings.defines.emplace_back(name, value.substr(equals + 1));
    }
    utsname machine{};
    if (::uname(&machine) == 0) {
        settings.processor = machine.machine;
    }
    return settings;
}

/// The tree's own CMakeLists.txt; if there is none, those that are nearest to it.
std::vector<std::string> folders_to_evaluate(const native_build::TreeIndex& tree,
                                             const OptionValues& options) {
    if (!options.operands.empty()) {
        return options.operands;
    }
    std::vector<std::string> nearest;
    std::size_t least_depth = SIZE_MAX;
    for (const std::string& file : tree.files_named("CMakeLists.txt")) {
        const auto depth = static_cast<std::size_t>(std::count(file.begin(), file.end(), '/'));
        if (depth < least_depth) {
            nearest.clear();
            least_depth = depth;
        }
        if (depth == least_depth) {
            nearest.push_back(depth == 0 ? "" : file.substr(0, file.rfind('/')));
        }
    }
    return nearest;
}

Result<void> evaluate_folder(const native_build::TreeIndex& tree,
                             const std::string& operand,
                             const Settings& settings,
                             native_build::Requests& requests) {
    const auto folder = native_build::tree_path("", operand);
    if (!folder
        || !tree.has_file(folder->empty() ? "CMakeLists.txt" : *folder + "/CMakeLists.txt")) {
        return fail(ErrorKind::BuildFailed,
                    fmt::format("there is no CMakeLists.txt in '{}'", escaped(operand)));
    }
    Evaluator evaluator(tree, requests, settings);
    if (!folder->empty()) {
        const std::string root = std::string(Evaluator::kSourceRoot) + "/" + *folder;
        evaluator.variables.set("CMAKE_SOURCE_DIR", root);
        evaluator.variables.set("PROJECT_SOURCE_DIR", root);
    }
    static_cast<void>(evaluator.run_folder(*folder));
    if (evaluator.fault()) {
        return tl::make_unexpected(std::move(*evaluator.fault()));
    }
    Place place = evaluator.minimum_place;
    if (place.file.empty()) {
        place = {folder->empty() ? "CMakeLists.txt" : *folder + "/CMakeLists.txt", 1, "file"};
    }
    if (const auto name = requests.style().name("package.cmake", {})) {
        const std::vector<native_build::Bound> bounds = {{">=", evaluator.minimum_version}};
        requests.add({"cmake",
                      native_build::bounded(*name, bounds),
                      native_build::Need::Required,
                      std::move(place)});
    }
    return {};
}

void require_build_program(const OptionValues& options, native_build::Requests& requests) {
    const auto generator = options.last("generator");
    if (!generator) {
        return;
    }
    const bool ninja = generator->find("Ninja") != std::string::npos;
    const auto& style = requests.style();
    if (const auto name =
            ninja ? style.name("package.ninja", {}) : style.name("package.make", {})) {
        requests.add({*generator,
                      {any_version(*name)},
                      native_build::Need::Required,
                      {"CMakeLists.txt", 1, "generator"}});
    }
}

Result<void> scan(const ScanContext& context) {
    const ScopedTimer timer("cmake");
    auto settings = read_settings(context.options);
    if (!settings) {
        return tl::make_unexpected(std::move(settings.error()));
    }
    const auto wanted = native_build::wanted_by(context.options);
    if (!wanted) {
        return tl::make_unexpected(wanted.error());
    }
    const auto tree = native_build::TreeIndex::of(context.tree);
    if (!tree) {
        return tl::make_unexpected(tree.error());
    }
    const auto folders = folders_to_evaluate(*tree, context.options);
    if (folders.empty()) {
        return fail(ErrorKind::BuildFailed, "there is no CMakeLists.txt in the tree");
    }
    native_build::Requests requests(*wanted, context.style);
    for (const std::string& folder : folders) {
        if (auto evaluated = evaluate_folder(*tree, folder, *settings, requests); !evaluated) {
            return evaluated;
        }
    }
    require_build_program(context.options, requests);
    return requests.hand_over(context.findings);
}

}  // namespace

Ecosystem ecosystem() {
    return {"cmake",
            "CMake: cmake(PACKAGE), pkgconfig(MODULE), compilers",
            kDescription,
            options(),
            "FOLDER",
            recognises,
            scan};
}

}  // namespace dynbr::generators::cmake
