#include "roots.hpp"

#include <sys/utsname.h>

#include <filesystem>

namespace dynbr::cli {

namespace {

rpm::Configuration configuration(const RootOptions& options, const repo::MainOptions& main) {
    rpm::Configuration configuration;
    configuration.exclude_docs = !main.install_documentation;
    if (!options.dbpath.empty()) {
        configuration.db_path = options.dbpath;
    }
    return configuration;
}

}  // namespace

std::string absolute_state(const RootOptions& options) {
    return std::filesystem::absolute(options.state).lexically_normal().string();
}

buildroot::Settings root_settings(const RootOptions& options,
                                  Supply& supply,
                                  buildroot::LogSink log) {
    return {configuration(options, supply.main()),
            [&supply](const std::vector<model::Package>& packages) {
                return supply.open_packages(packages);
            },
            std::move(log)};
}

std::map<std::string, std::string> environment_facts(const RootOptions& options,
                                                     const repo::MainOptions& main) {
    std::map<std::string, std::string> facts{{"librpm", rpm::library_version()}};
    for (const auto& macro : rpm::macros_of(configuration(options, main))) {
        const std::size_t space = macro.find(' ');
        facts.emplace("rpm." + macro.substr(0, space),
                      space == std::string::npos ? "" : macro.substr(space + 1));
    }
    utsname name{};
    if (::uname(&name) == 0) {
        facts.emplace("kernel", name.release);
    }
    return facts;
}

rpmbuild::BuildRequest build_request(const SpecOptions& options, std::string wrapper) {
    rpmbuild::BuildRequest request;
    request.file = options.source;
    request.sources_folder = options.sources_folder.empty()
                                 ? std::filesystem::absolute(options.source).parent_path().string()
                                 : options.sources_folder;
    request.defines = options.defines;
    request.with = options.with;
    request.without = options.without;
    request.target = options.target;
    if (options.time_limit != 0) {
        request.time_limits.command = std::chrono::seconds(options.time_limit);
    }
    request.wrapper = std::move(wrapper);
    return request;
}

}  // namespace dynbr::cli
