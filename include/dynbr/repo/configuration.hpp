// dnf's configuration files: what they say of repositories and of how requirements are met. docs/repositories.md has
// the table of all options.
#pragma once

#include "dynbr/base/error.hpp"
#include "dynbr/repo/config.hpp"

#include <string>
#include <vector>

namespace dynbr::repo {

/// [main], as far as it can change which packages are installed, or how.
struct MainOptions {
    /// Where a requirement can be met, only by the best of its providers.
    bool best = false;
    /// dnf's default is true, ours is not: a build root has what was asked for.
    bool install_weak_deps = false;
    bool install_documentation = true;
    std::vector<std::string> excludes{};
    std::vector<std::string> includes{};
    /// Names and capabilities of packages of which several versions may be installed.
    std::vector<std::string> install_only{"kernel",
                                          "kernel-PAE",
                                          "installonlypkg(kernel)",
                                          "installonlypkg(kernel-module)",
                                          "installonlypkg(vm)",
                                          "multiversion(kernel)"};
    std::vector<std::string> group_package_types{"mandatory", "default", "conditional"};
    /// "all", "main" and ids of repositories whose excludes don't count.
    std::vector<std::string> disable_excludes{};
};

struct ConfigurationRequest {
    /// Files in the syntax of dnf.conf and .repo, folders of .repo files, and mock's .cfg files, of which only the plain
    /// content of config_opts['dnf.conf'] is taken. In this order.
    std::vector<std::string> files{};
    /// Read this machine's own configuration, below `machine_root`: /etc/dnf, /etc/yum.repos.d and what belongs to them.
    bool of_machine = false;
    std::string machine_root{};
    /// "ID=URL": repositories that are in no file. They come after the others, enabled.
    std::vector<std::string> repositories{};
    /// "option=value" for [main], "id.option=value" for repositories, whose id may be a pattern. They count last.
    std::vector<std::string> set_options{};

    /// Ids or patterns of repositories, in the order of the command line.
    struct Switch {
        std::string pattern;
        bool enable = true;
    };

    std::vector<Switch> switches{};
    std::string arch{};
    /// Empty: what the variables' folders say.
    std::string releasever{};
};

struct Configuration {
    MainOptions main{};
    /// Disabled ones, too, in the order of the files. No id is there twice.
    std::vector<RepositoryConfig> repositories{};
};

/// An Environment error names file and line of what can't be read, of an option that isn't known (with the nearest that
/// is), and of one that would change the result and isn't supported. Usage where the command line's part is wrong.
[[nodiscard]] Result<Configuration> load_configuration(const ConfigurationRequest& request);

/// Is there anything to read for `of_machine`?
[[nodiscard]] bool machine_has_configuration(const std::string& machine_root = {});

/// The content of config_opts['dnf.conf'] in the text of a mock configuration, all of its parts; an Environment error if
/// there is none or if it is a template, which only mock can fill in.
[[nodiscard]] Result<std::string> dnf_conf_of_mock(std::string_view text);

}  // namespace dynbr::repo
