// The options of %pyproject_buildrequires letter for letter, those that its macro hands to its script, and our own.
#include "settings.hpp"

#include "../text.hpp"

#include "dynbr/base/escape.hpp"
#include "dynbr/base/fd.hpp"
#include "dynbr/base/files.hpp"

#include <fmt/core.h>

#include <fcntl.h>
#include <sys/utsname.h>

#include <algorithm>
#include <cerrno>

namespace dynbr::generators::python {

namespace {

/// What markers are evaluated for unless told.
constexpr const char* kDefaultPython = "3.14";

constexpr std::size_t kOverrideBytes = std::size_t{1} << 20U;

struct Named {
    const char* name;
    const char* shown;
};

constexpr Named kRuntime = {"runtime", "-r/--runtime"};
constexpr Named kNoRuntime = {"no-runtime", "-R/--no-runtime"};
constexpr Named kExtras = {"extras", "-x/--extras"};
constexpr Named kToxenv = {"toxenv", "-e/--toxenv"};
constexpr Named kTox = {"tox", "-t/--tox"};
constexpr Named kWheel = {"wheel", "-w/--wheel"};
constexpr Named kProject = {"pyproject-dependencies", "-p/--pyproject-dependencies"};
constexpr Named kConfig = {"config-settings", "-C/--config-settings"};
constexpr Named kNoBuild = {"no-use-build-system", "-N/--no-use-build-system"};

Result<void> refuse_both(const OptionValues& options,
                         const Named& option,
                         std::initializer_list<Named> others) {
    if (!options.has(option.name)) {
        return {};
    }
    for (const Named& other : others) {
        if (options.has(other.name)) {
            return fail(ErrorKind::Usage,
                        fmt::format("{} and {} are mutually exclusive", option.shown, other.shown));
        }
    }
    return {};
}

Result<void> check_conflicts(const OptionValues& options) {
    return refuse_both(options, kNoRuntime, {kRuntime, kExtras, kToxenv, kTox, kWheel, kProject})
        .and_then([&] {
            return refuse_both(
                options, kNoBuild, {kRuntime, kExtras, kToxenv, kTox, kWheel, kProject, kConfig});
        })
        .and_then([&] { return refuse_both(options, kWheel, {kProject}); });
}

std::vector<std::string> lists(const OptionValues& options, const char* name) {
    std::vector<std::string> all;
    for (const std::string& value : options.all(name)) {
        auto words = comma_separated(value);
        std::ranges::move(words, std::back_inserter(all));
    }
    return all;
}

/// An option that is there but empty counts as not given: macros hand over what may not be defined.
std::string value_or(const OptionValues& options, const char* name, std::string fallback) {
    auto value = options.last(name);
    return value && !value->empty() ? std::move(*value) : std::move(fallback);
}

std::string machine() {
    utsname names = {};
    return uname(&names) == 0 ? names.machine : "";
}

const char* system_of(std::string_view platform) {
    if (platform == "win32") {
        return "Windows";
    }
    return platform == "darwin" ? "Darwin" : "Linux";
}

Result<void> read_environment(const OptionValues& options, Settings& settings) {
    const bool named = settings.package_version.find('.') != std::string::npos;
    const std::string python =
        value_or(options, "python-version", named ? settings.package_version : kDefaultPython);
    const auto version = parse_version(python);
    if (!version || version->release.size() < 2) {
        return fail(ErrorKind::Usage,
                    fmt::format("--python-version '{}' is no version like 3.14", escaped(python)));
    }
    const std::string full = version->release.size() > 2 ? python : python + ".0";
    const std::string platform = value_or(options, "platform", "linux");
    const std::string implementation = value_or(options, "implementation", "cpython");
    MarkerEnvironment& environment = settings.environment;
    environment["python_version"] = version->release[0] + "." + version->release[1];
    environment["python_full_version"] = full;
    environment["implementation_version"] = full;
    environment["implementation_name"] = implementation;
    environment["platform_python_implementation"] = implementation == "cpython" ? "CPython"
                                                    : implementation == "pypy"  ? "PyPy"
                                                                                : implementation;
    environment["sys_platform"] = platform;
    environment["platform_system"] = system_of(platform);
    environment["os_name"] = platform == "win32" ? "nt" : "posix";
    environment["platform_machine"] = value_or(options, "machine", machine());
    return {};
}

/// Fedora before 45 and RHEL before 11 warn. Where neither is named, what is right there is an error.
bool refuses_unknown_extras(const OptionValues& options) {
    if (!options.has("fedora") && !options.has("rhel")) {
        return true;
    }
    const auto at_least = [&](const char* name, const char* release) {
        const auto given = parse_version(value_or(options, name, "0"));
        return given && compare(*given, *parse_version(release)) >= 0;
    };
    return at_least("fedora", "45") || at_least("rhel", "11");
}

bool wants_wheel(const OptionValues& options) {
    const auto given = parse_version(value_or(options, "setuptools-version", ""));
    return given && compare(*given, *parse_version("70.1")) < 0;
}

Result<void> read_overrides(const OptionValues& options, Settings& settings) {
    for (const std::string& words : options.all("dep-override")) {
        if (auto added = settings.overrides.add(words); !added) {
            return added;
        }
    }
    for (const std::string& file : options.all("dep-overrides-file")) {
        // It is made by the first override: there may be none.
        if (const UniqueFd fd(::open(file.c_str(), O_RDONLY | O_CLOEXEC)); !fd && errno == ENOENT) {
            continue;
        }
        const auto words = read_file(file, kOverrideBytes);
        if (!words) {
            return tl::make_unexpected(words.error());
        }
        if (auto added = settings.overrides.add(*words); !added) {
            return during(std::move(added), "reading '" + escaped(file) + "'");
        }
    }
    return {};
}

Result<void> read_folder(const OptionValues& options, Settings& settings) {
    if (options.all("directory").size() > 1) {
        return fail(ErrorKind::Usage, "option -d cannot be repeated");
    }
    std::string folder = value_or(options, "directory", "");
    while (folder.starts_with("./")) {
        folder.erase(0, 2);
    }
    while (folder.ends_with('/') && folder.size() > 1) {
        folder.pop_back();
    }
    if (folder.starts_with('/') || folder == ".." || folder.starts_with("../")) {
        settings.other_tree = std::move(folder);
        return {};
    }
    settings.folder = folder.empty() || folder == "." ? "" : folder + "/";
    return {};
}

void read_switches(const OptionValues& options, Settings& settings) {
    settings.build_system = !options.has(kNoBuild.name);
    settings.tox = options.has(kTox.name) || options.has(kToxenv.name);
    settings.runtime = settings.build_system && !options.has(kNoRuntime.name);
    settings.wheel = options.has(kWheel.name);
    settings.project_table = options.has(kProject.name);
    settings.name_extras = options.has("generate-extras");
    settings.macro_lines = options.has("macro-lines");
    settings.exec = options.has("exec");
    settings.no_hooks = options.has("no-hooks");
    settings.refuse_unknown_extras = refuses_unknown_extras(options);
    settings.wheel_for_setuptools = wants_wheel(options);
}

}  // namespace

std::vector<Option> option_list() {
    return {
        {"-r,--runtime", nullptr, "with what running it needs; this is the default"},
        {"-R,--no-runtime", nullptr, "without what running it needs"},
        {"-x,--extras", "A,B", "with what these extras need (repeatable)"},
        {"-t,--tox", nullptr, "with what the tests need by tox's configuration"},
        {"-e,--toxenv", "A,B", "-t for these environments (repeatable); default: py3XX"},
        {"-g,--dependency-groups", "A,B", "with these groups of [dependency-groups] (repeatable)"},
        {"-p,--pyproject-dependencies",
         nullptr,
         "what running it needs from the [project] table, and an error if that is dynamic"},
        {"-N,--no-use-build-system", nullptr, "only requirement files and groups"},
        {"-w,--wheel", nullptr, "deprecated: what a built wheel's metadata would say"},
        {"-C,--config-settings", "KEY[=VALUE]", "for the backend's hooks (repeatable)"},
        {"-d,--directory", "DIR", "the project's folder below the tree"},
        {"--generate-extras", nullptr, "also require NAME[EXTRA] for each extra of a dependency"},
        {"--python3_pkgversion", "VERSION", "the number in python3dist(); default: 3"},
        {"--macro-lines", nullptr, "also what %pyproject_buildrequires prints by itself"},
        {"--python-version", "VERSION", "evaluate markers for this Python; default: 3.14"},
        {"--platform", "NAME", "... for this sys.platform; default: linux"},
        {"--machine", "NAME", "... for this machine; default: this one"},
        {"--implementation", "NAME", "... for this implementation; default: cpython"},
        {"--default-toxenv", "NAME", "what -t means without -e; default: by the Python version"},
        {"--fedora", "N", "release; before 45 an unknown extra is a warning (given by the macro)"},
        {"--rhel", "N", "the same for RHEL before 11"},
        {"--setuptools-version", "VERSION", "as its hooks are in this release; default: newest"},
        {"--dep-override",
         "WORDS",
         "PACKAGE:ACTION[:VALUE] as in %pyproject_patch_dependency (repeatable)"},
        {"--dep-overrides-file", "FILE", "a file of such words"},
        {"--no-hooks", nullptr, "take it that hooks which aren't known ask for nothing"},
        {"--exec", nullptr, "run the backend's hooks where the answer isn't static"},
    };
}

std::vector<std::string> comma_separated(std::string_view list) {
    std::vector<std::string> words;
    while (!list.empty()) {
        const std::size_t comma = std::min(list.find(','), list.size());
        if (const auto word = trim(list.substr(0, comma)); !word.empty()) {
            words.emplace_back(word);
        }
        list.remove_prefix(std::min(comma + 1, list.size()));
    }
    return words;
}

Result<Settings> read_settings(const OptionValues& options) {
    Settings settings;
    read_switches(options, settings);
    settings.package_version = value_or(options, "python3_pkgversion", "3");
    settings.extras = lists(options, "extras");
    settings.groups = lists(options, "dependency-groups");
    settings.tox_environments = lists(options, "toxenv");
    settings.config_settings = options.all("config-settings");
    settings.requirement_files = options.operands;
    auto checked = check_conflicts(options)
                       .and_then([&] { return read_environment(options, settings); })
                       .and_then([&] { return read_folder(options, settings); })
                       .and_then([&] { return read_overrides(options, settings); });
    if (!checked) {
        return tl::make_unexpected(std::move(checked.error()));
    }
    if (settings.tox && settings.tox_environments.empty()) {
        const auto version = parse_version(settings.environment["python_full_version"]);
        settings.tox_environments = comma_separated(
            value_or(options, "default-toxenv", "py" + version->release[0] + version->release[1]));
    }
    return settings;
}

}  // namespace dynbr::generators::python
