#include "roots.hpp"

#include <sys/utsname.h>

#include <filesystem>

namespace dynbr::cli {

namespace {

rpm::Configuration configuration(const RootOptions& options) {
    rpm::Configuration configuration;
    if (!options.dbpath.empty()) {
        configuration.db_path = options.dbpath;
    }
    return configuration;
}

}  // namespace

std::string absolute_state(const RootOptions& options) {
    return std::filesystem::absolute(options.state).lexically_normal().string();
}

buildroot::Settings root_settings(const RootOptions& options, Supply& supply, buildroot::LogSink log) {
    return {configuration(options),
            [&supply](const std::vector<model::Package>& packages) { return supply.open_packages(packages); },
            std::move(log)};
}

std::map<std::string, std::string> environment_facts(const RootOptions& options) {
    std::map<std::string, std::string> facts{{"librpm", rpm::library_version()}};
    for (const auto& macro : rpm::macros_of(configuration(options))) {
        const std::size_t space = macro.find(' ');
        facts.emplace("rpm." + macro.substr(0, space), space == std::string::npos ? "" : macro.substr(space + 1));
    }
    utsname name{};
    if (::uname(&name) == 0) {
        facts.emplace("kernel", name.release);
    }
    return facts;
}

std::string sources_folder(const SpecOptions& options) {
    if (!options.sources_folder.empty()) {
        return options.sources_folder;
    }
    return std::filesystem::absolute(options.source).parent_path().string();
}

}  // namespace dynbr::cli
