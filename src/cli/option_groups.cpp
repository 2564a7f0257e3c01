// Options that several commands share, under the headings of --help.
#include "option_groups.hpp"

#include <sys/utsname.h>

#include <algorithm>
#include <cstdlib>

namespace dynbr::cli {

namespace {

constexpr const char* kOutput = "Output";
constexpr const char* kRoot = "Repositories and roots";
constexpr const char* kSpec = "The spec, as for rpmbuild";
constexpr const char* kResults = "Results";

std::string default_state() {
    const char* cache = std::getenv("XDG_CACHE_HOME");
    if (cache != nullptr && *cache == '/') {
        return std::string(cache) + "/dynbr";
    }
    const char* home = std::getenv("HOME");
    return home != nullptr && *home == '/' ? std::string(home) + "/.cache/dynbr"
                                           : "/var/cache/dynbr";
}

std::string machine_arch() {
    utsname name{};
    return ::uname(&name) == 0 ? name.machine : "noarch";
}

ColorWish color_wish(const std::string& word) {
    return word == "always"  ? ColorWish::Always
           : word == "never" ? ColorWish::Never
                             : ColorWish::Auto;
}

/// rpm in the root refuses it, too, but later, and as if it could not run.
std::string check_define(const std::string& value) {
    const std::size_t name_end = value.find_first_of(" \t");
    const bool sound =
        name_end != 0 && value.find_first_not_of(" \t", name_end) != std::string::npos;
    return sound ? "" : "'" + value + "' is not 'NAME VALUE'";
}

/// Takes one value a time, so that what follows is not swallowed, and may be repeated.
template <typename Value>
CLI::Option* add_repeatable(CLI::App& app,
                            const char* names,
                            Value& values,
                            const char* description) {
    // CLI11 2.1 reads beyond its end where a value is empty.
    const auto not_empty = [](const std::string& value) {
        return std::string(value.empty() ? "a value is empty" : "");
    };
    return app.add_option(names, values, description)
        ->allow_extra_args(false)
        ->check(CLI::Validator(not_empty, ""));
}

}  // namespace

void add_output_options(CLI::App& app, OutputOptions& output) {
    app.add_flag(
           "--json", output.json, "Print the result as JSON on standard output (docs/json.md)")
        ->group(kOutput);
    app.add_flag("-v,--verbose", output.verbose, "Say more on standard error")->group(kOutput);
    app.add_flag("-q,--quiet", output.quiet, "Say nothing but errors on standard error")
        ->group(kOutput);
    app.add_option_function<std::string>(
           "--color",
           [&output](const std::string& word) { output.color = color_wish(word); },
           "auto, always or never [auto: where standard error is a terminal and NO_COLOR isn't "
           "set]")
        ->check(CLI::IsMember({"auto", "always", "never"}))
        ->type_name("WHEN")
        ->group(kOutput);
    add_repeatable(
        app, "-d", output.debug, "Debug: stats (where the time went), list (what there is)")
        ->type_name("WHAT[,WHAT]")
        ->delimiter(',')
        ->check(CLI::IsMember({"list", "stats"}))
        ->group(kOutput);
    app.set_help_flag("-h,--help", "Print this help")->group(kOutput);
}

namespace {

void add_switch(CLI::App& app, RootOptions& root, const char* name, const char* text, bool enable) {
    app.add_option_function<std::string>(
           name,
           [&root, enable](const std::string& ids) {
               for (std::size_t start = 0; start <= ids.size();) {
                   const std::size_t end = std::min(ids.find(',', start), ids.size());
                   if (end > start) {
                       root.switches.push_back({ids.substr(start, end - start), enable});
                   }
                   start = end + 1;
               }
           },
           text)
        ->trigger_on_parse()
        ->allow_extra_args(false)
        ->type_name("IDS")
        ->group(kRoot);
}

/// As dnf has them.
void add_configuration_options(CLI::App& app, RootOptions& root) {
    add_repeatable(
        app,
        "--config",
        root.config_files,
        "Repositories and options from a file such as dnf.conf or a .repo file, from a folder of "
        ".repo files, or from the dnf.conf in a mock configuration (.cfg); repeatable [where no "
        "repository is given either, this machine's own: /etc/dnf and /etc/yum.repos.d]")
        ->type_name("FILE")
        ->group(kRoot);
    add_repeatable(app,
                   "--setopt",
                   root.set_options,
                   "Set an option of the configuration (docs/repositories.md); repeatable")
        ->type_name("[ID.]OPTION=VALUE")
        ->group(kRoot);
    add_switch(app, root, "--enablerepo", "Use these repositories though they are disabled", true);
    add_switch(app, root, "--disablerepo", "Don't use these repositories; patterns may do", false);
    app.add_option("--releasever", root.releasever, "What $releasever stands for in configurations")
        ->type_name("RELEASE")
        ->group(kRoot);
    add_repeatable(
        app,
        "--import-key",
        root.keys,
        "Trust this public key for signatures of all repositories, or of one; repeatable")
        ->type_name("[ID=]FILE")
        ->group(kRoot);
}

}  // namespace

void add_root_options(CLI::App& app, RootOptions& root) {
    root.state = default_state();
    root.arch = machine_arch();
    add_repeatable(app,
                   "--repo",
                   root.repositories,
                   "A repository, such as fedora=https://server/fedora or fedora=/srv/fedora; "
                   "repeatable. Nothing but packages of repositories goes into a root")
        ->type_name("ID=URL")
        ->group(kRoot);
    add_configuration_options(app, root);
    add_repeatable(app,
                   "--base",
                   root.base,
                   "Requirements that every root starts from, separated by commas; @ID is a group, "
                   "none is no base at all [buildsys-build]")
        ->type_name("NAMES")
        ->delimiter(',')
        ->group(kRoot);
    app.add_option("--state", root.state, "Where caches and layers are kept [" + root.state + "]")
        ->type_name("DIR")
        ->group(kRoot);
    app.add_flag("--offline", root.offline, "Ask no server: use cached metadata and packages only")
        ->group(kRoot);
    app.add_option("--arch", root.arch, "Architecture of the root's packages [" + root.arch + "]")
        ->type_name("ARCH")
        ->group(kRoot);
    app.add_option("--dbpath", root.dbpath, "Where the root's rpm has its database [/var/lib/rpm]")
        ->type_name("PATH")
        ->group(kRoot);
}

void add_spec_options(CLI::App& app, SpecOptions& spec) {
    app.add_option("SPEC|SRPM", spec.source, "A spec file, or a source package (*.src.rpm)")
        ->required()
        ->type_name("SPEC|SRPM");
    app.add_option("--sources",
                   spec.sources_folder,
                   "Where the spec's sources and patches are [the spec's folder]")
        ->type_name("DIR")
        ->group(kSpec);
    add_repeatable(app, "-D,--define", spec.defines, "Define a macro; repeatable")
        ->check(CLI::Validator(check_define, ""))
        ->type_name("'NAME VALUE'")
        ->group(kSpec);
    add_repeatable(app, "--with", spec.with, "Enable a build condition (%bcond); repeatable")
        ->type_name("NAME")
        ->group(kSpec);
    add_repeatable(app, "--without", spec.without, "Disable a build condition; repeatable")
        ->type_name("NAME")
        ->group(kSpec);
    app.add_option("--target", spec.target, "Build for this architecture [the root's own]")
        ->type_name("ARCH")
        ->group(kSpec);
    app.add_option("--timeout",
                   spec.time_limit,
                   "Stop any single rpmbuild run after so many seconds [0: never]")
        ->type_name("SECONDS")
        ->group(kSpec);
}

void add_result_folder(CLI::App& app, std::string& folder, const char* description) {
    folder = "results";
    app.add_option("--resultdir", folder, std::string(description) + " [" + folder + "]")
        ->type_name("DIR")
        ->group(kResults);
}

}  // namespace dynbr::cli
