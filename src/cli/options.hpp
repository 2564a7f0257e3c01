// What the command line asks for, as values. One struct a command; parsing and --help are in options.cpp alone.
#pragma once

#include "terminal.hpp"

#include "dynbr/repo/configuration.hpp"

#include <set>
#include <string>
#include <variant>
#include <vector>

namespace dynbr::cli {

struct OutputOptions {
    bool json = false;
    bool verbose = false;
    bool quiet = false;
    ColorWish color = ColorWish::Auto;
    /// -d: list, stats
    std::set<std::string> debug;
};

/// Where packages come from and where roots live.
struct RootOptions {
    std::string state;
    std::vector<std::string> repositories;
    /// In dnf's syntax: dnf.conf, .repo files and folders of them; mock's .cfg files.
    std::vector<std::string> config_files;
    std::vector<std::string> base;
    std::string arch;
    std::string dbpath;
    /// Ask no server; use what is cached.
    bool offline = false;
    std::vector<std::string> set_options;
    /// --enablerepo and --disablerepo, in their order
    std::vector<repo::ConfigurationRequest::Switch> switches;
    std::string releasever;
    /// Files or URLs of public keys, each for all repositories, or ID=... for one.
    std::vector<std::string> keys;
};

/// How rpm treats the spec.
struct SpecOptions {
    std::string source;
    std::string sources_folder;
    std::vector<std::string> defines;
    std::vector<std::string> with;
    std::vector<std::string> without;
    std::string target;
    unsigned time_limit = 0;
};

struct BuildOptions {
    OutputOptions output;
    RootOptions root;
    SpecOptions spec;
    std::string result_folder;
    unsigned max_rounds = 10;
    bool build = true;
};

struct MissingOptions {
    OutputOptions output;
    SpecOptions spec;
};

struct CheckOptions {
    OutputOptions output;
    std::string file;
};

struct ResolveOptions {
    OutputOptions output;
    RootOptions root;
    std::string file;
    /// Bring the packages here, too.
    bool download = false;
};

struct WhyOptions {
    OutputOptions output;
    std::string what;
    std::string result_folder;
};

struct RootCommandOptions {
    enum class Action { Init, List, Shell, Clean };
    Action action = Action::List;
    OutputOptions output;
    RootOptions root;
    /// clean: layers, too, not only what interrupted builds left
    bool all = false;
};

struct RepoCommandOptions {
    enum class Action { List, Refresh, Clean, Verify };
    Action action = Action::List;
    OutputOptions output;
    RootOptions root;
    /// refresh, clean: these only
    std::vector<std::string> ids;
    /// clean: packages, too, not only metadata
    bool all = false;
};

using Command = std::variant<BuildOptions,
                             MissingOptions,
                             CheckOptions,
                             ResolveOptions,
                             WhyOptions,
                             RootCommandOptions,
                             RepoCommandOptions>;

/// Either what to do, or an exit code where --help, --version or a usage error has been answered already.
[[nodiscard]] std::variant<Command, int> parse_command_line(int argc, const char* const* argv);

}  // namespace dynbr::cli
