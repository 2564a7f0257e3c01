// Options, detection, and the scan as a whole.
#include "ecosystem.hpp"

#include "evaluator.hpp"

#include "dynbr/base/escape.hpp"
#include "dynbr/base/stats.hpp"

#include <fmt/core.h>

#include <sys/utsname.h>

namespace dynbr::generators::meson {

namespace {

constexpr const char* kDescription =
    "Evaluates meson.build and the option file, as far as that can be told from the tree, for a "
    "build on Linux with gcc.\n"
    "Prints pkgconfig(NAME) or what a special name stands for, programs, compilers and meson "
    "itself. Features that are\n"
    "'auto' count as enabled, as the macros of distributions set them. Nothing is run.\n";

bool recognises(std::string_view path) {
    return path == "meson.build";
}

std::vector<Option> options() {
    auto all = native_build::wanted_options();
    all.push_back({"-D,--define", "NAME=VALUE", "an option as it is given to meson (repeatable)"});
    all.push_back({"--auto-features",
                   "STATE",
                   "what features become that are auto: enabled (default), auto or disabled"});
    all.push_back({"--ignore",
                   "NAMES",
                   "names of dependencies and programs to leave out, blanks or commas between them "
                   "(repeatable)"});
    all.push_back({"--subprojects", nullptr, "also scan the subprojects that the tree holds"});
    all.push_back({"--cmake-versions", nullptr, "also versions where the provider is cmake()"});
    return all;
}

void add_words(const std::string& list, std::vector<std::string>& into) {
    std::string word;
    for (const char c : list + " ") {
        if (c == ' ' || c == ',' || c == '\t' || c == '\n') {
            if (!word.empty()) {
                into.push_back(std::move(word));
            }
            word.clear();
        } else {
            word += c;
        }
    }
}

Result<Settings> read_settings(const OptionValues& options) {
    Settings settings;
    settings.cmake_versions = options.has("cmake-versions");
    settings.subprojects = options.has("subprojects");
    settings.auto_features = options.last("auto-features").value_or("enabled");
    if (settings.auto_features != "enabled" && settings.auto_features != "auto"
        && settings.auto_features != "disabled") {
        return fail(ErrorKind::Usage,
                    fmt::format("--auto-features '{}' is not enabled, auto or disabled",
                                escaped(settings.auto_features)));
    }
    for (const std::string& value : options.all("ignore")) {
        add_words(value, settings.ignored);
    }
    for (const std::string& value : options.all("define")) {
        const auto equals = value.find('=');
        if (equals == std::string::npos || equals == 0) {
            return fail(ErrorKind::Usage, fmt::format("-D '{}' is not NAME=VALUE", escaped(value)));
        }
        settings.defines.emplace_back(value.substr(0, equals), value.substr(equals + 1));
    }
    utsname machine{};
    if (::uname(&machine) == 0) {
        settings.machine = machine.machine;
    }
    return settings;
}

Result<void> scan(const ScanContext& context) {
    const ScopedTimer timer("meson");
    const auto settings = read_settings(context.options);
    if (!settings) {
        return tl::make_unexpected(settings.error());
    }
    const auto wanted = native_build::wanted_by(context.options);
    if (!wanted) {
        return tl::make_unexpected(wanted.error());
    }
    const auto tree = native_build::TreeIndex::of(context.tree);
    if (!tree) {
        return tl::make_unexpected(tree.error());
    }
    native_build::Requests requests(*wanted, context.style);
    const std::vector<std::string> here = {""};
    for (const std::string& operand :
         context.options.operands.empty() ? here : context.options.operands) {
        const auto folder = native_build::tree_path("", operand);
        if (!folder
            || !tree->has_file(folder->empty() ? "meson.build" : *folder + "/meson.build")) {
            return fail(ErrorKind::BuildFailed,
                        fmt::format("there is no meson.build in '{}'",
                                    escaped(operand.empty() ? context.tree.folder() : operand)));
        }
        Evaluator evaluator(*tree, requests, *settings, *folder);
        if (auto evaluated = evaluator.run_project(); !evaluated) {
            return evaluated;
        }
    }
    return requests.hand_over(context.findings);
}

}  // namespace

Ecosystem ecosystem() {
    return {"meson",
            "Meson: pkgconfig(NAME), programs, compilers",
            kDescription,
            options(),
            "FOLDER",
            recognises,
            scan};
}

}  // namespace dynbr::generators::meson
