// Which repositories and rules the options and configuration files come to.
#include "configured.hpp"

#include <algorithm>

namespace dynbr::cli {

namespace {

using Configs = std::vector<repo::RepositoryConfig>;

repo::ConfigurationRequest request_of(const RootOptions& options) {
    repo::ConfigurationRequest request;
    request.files = options.config_files;
    request.of_machine = options.config_files.empty() && options.repositories.empty()
                         && repo::machine_has_configuration();
    request.repositories = options.repositories;
    request.set_options = options.set_options;
    request.switches = options.switches;
    request.arch = options.arch;
    request.releasever = options.releasever;
    return request;
}

/// "ID=FILE" for one repository, "FILE" for all. URLs have no '=' before their colon.
Result<void> add_key(const std::string& option, Configs& configs) {
    const std::size_t equals = option.find('=');
    const bool for_one = equals != std::string::npos && option.find_first_of("/:") > equals;
    const std::string id = for_one ? option.substr(0, equals) : std::string();
    bool found = false;
    for (auto& config : configs) {
        if (!for_one || config.id == id) {
            config.keys.push_back(for_one ? option.substr(equals + 1) : option);
            found = true;
        }
    }
    return found ? Result<void>{}
                 : fail(ErrorKind::Usage, "--import-key: no repository is called '" + id + "'");
}

bool left_out(const std::vector<std::string>& disabled, const char* what) {
    return std::find(disabled.begin(), disabled.end(), what) != disabled.end();
}

}  // namespace

Result<repo::Configuration> configured(const RootOptions& options) {
    auto configuration = repo::load_configuration(request_of(options));
    if (!configuration) {
        return configuration;
    }
    auto& configs = configuration->repositories;
    configs.erase(
        std::remove_if(
            configs.begin(), configs.end(), [](const auto& config) { return !config.enabled; }),
        configs.end());
    for (const std::string& key : options.keys) {
        if (auto added = add_key(key, configs); !added) {
            return tl::make_unexpected(added.error());
        }
    }
    if (configs.empty()) {
        return fail(ErrorKind::Environment,
                    "no repository is configured, and a clean root is made of nothing else",
                    "name one: --repo ID=URL of a server's or file:// folder with repodata in it, "
                    "or --config FILE");
    }
    return configuration;
}

Result<std::vector<repo::RepositoryConfig>> configured_repositories(const RootOptions& options) {
    return configured(options).map(
        [](repo::Configuration&& configuration) { return std::move(configuration.repositories); });
}

resolve::Rules rules_of(const repo::Configuration& configuration) {
    const repo::MainOptions& main = configuration.main;
    resolve::Rules rules;
    rules.best = main.best;
    rules.install_weak_deps = main.install_weak_deps;
    rules.install_only = main.install_only;
    const auto& disabled = main.disable_excludes;
    if (left_out(disabled, "all")) {
        return rules;
    }
    if (!left_out(disabled, "main") && !(main.excludes.empty() && main.includes.empty())) {
        rules.filters.push_back({"", main.excludes, main.includes});
    }
    for (const auto& config : configuration.repositories) {
        if (!left_out(disabled, config.id.c_str())
            && !(config.excludes.empty() && config.includes.empty())) {
            rules.filters.push_back({config.id, config.excludes, config.includes});
        }
    }
    return rules;
}

}  // namespace dynbr::cli
