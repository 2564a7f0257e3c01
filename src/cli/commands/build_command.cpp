// dynbr build: plugs the real ports into the loop, and its events into journal and progress.
#include "../adapters/root_enclosure.hpp"
#include "../adapters/root_installer.hpp"
#include "../adapters/rpmbuild_runner.hpp"
#include "../base_set.hpp"
#include "../error_output.hpp"
#include "../input.hpp"
#include "../progress.hpp"
#include "../results.hpp"
#include "../roots.hpp"
#include "../supply.hpp"
#include "commands.hpp"

#include "dynbr/base/programs.hpp"
#include "dynbr/driver/fixed_point.hpp"
#include "dynbr/rpm/install.hpp"

#include <fmt/core.h>

#include <chrono>
#include <ctime>

namespace dynbr::cli {

namespace {

using formats::Json;

rpmbuild::BuildRequest request_for(const BuildOptions& options,
                                   const Results& results,
                                   std::string wrapper) {
    auto request = build_request(options.spec, std::move(wrapper));
    request.result_folder = results.folder();
    request.log = [&results](std::string_view bytes) {
        results.build_log().write(bytes);
    };
    request.log_name = results.folder() + "/build.log";
    return request;
}

journal::Started started(const BuildOptions& options,
                         const std::vector<model::Requirement>& base,
                         const Result<Supply>& supply) {
    journal::Started event;
    event.time = std::time(nullptr);
    event.dynbr_version = DYNBR_VERSION;
    event.source = options.spec.source;
    event.arch = options.root.arch;
    for (const auto& requirement : base) {
        event.base.push_back(requirement.text);
    }
    // A build that has no repositories to begin with is recorded, too.
    if (supply) {
        event.repositories = supply->states();
    }
    event.max_rounds = options.max_rounds;
    event.environment =
        environment_facts(options.root, supply ? supply->main() : repo::MainOptions{});
    return event;
}

Json to_json(const driver::Built& built, const Results& results) {
    Json packages{Json::Array{}};
    for (const auto& name : built.packages) {
        packages.push_back(results.folder() + "/" + name);
    }
    Json requirements{Json::Array{}};
    for (const auto& requirement : built.requirements) {
        requirements.push_back(requirement.text);
    }
    Json installed{Json::Array{}};
    for (const auto& package : built.solution.packages) {
        installed.push_back(package.nevra.text());
    }
    Json json;
    json.set("exit_code", 0)
        .set("packages", std::move(packages))
        .set("section_runs", built.section_runs);
    json.set("requirements", std::move(requirements)).set("installed", std::move(installed));
    return json.set("journal", results.folder() + "/rounds.jsonl");
}

void print(const driver::Built& built, const Results& results, const OutputOptions& output) {
    if (output.json) {
        print_json(to_json(built, results));
        return;
    }
    for (const auto& name : built.packages) {
        fmt::print("{}/{}\n", results.folder(), name);
    }
}

/// The build between the first and the last event.
Result<driver::Built> run_loop(const BuildOptions& options,
                               const std::vector<model::Requirement>& base,
                               Supply& supply,
                               Results& results,
                               const driver::EventSink& tell) {
    auto state = buildroot::State::open(absolute_state(options.root));
    auto wrapper = internal_program("dynbr-capture");
    if (!state || !wrapper) {
        return tl::make_unexpected(state ? wrapper.error() : state.error());
    }
    RootInstaller installer(
        *state,
        root_settings(options.root,
                      supply,
                      [&results](std::string_view bytes) { results.root_log().write(bytes); }),
        [&supply](const auto& packages) { return supply.check_signatures(packages); });
    RootEnclosure enclosure(installer);
    rpmbuild::SpecBuild spec(enclosure, request_for(options, results, std::move(*wrapper)));
    RpmbuildRunner runner(spec);
    driver::Settings settings;
    settings.base = base;
    settings.max_rounds = options.max_rounds;
    settings.build = options.build;
    return driver::run_to_fixed_point({runner, supply, installer}, settings, tell);
}

/// With the whole base set, groups and all, in `base`.
Result<Supply> open_supply(const RootOptions& options,
                           std::vector<model::Requirement>& base,
                           Terminal& terminal) {
    auto supply = Supply::open(options, terminal);
    if (!supply) {
        return supply;
    }
    auto whole = base_set(options.base, *supply, terminal);
    if (!whole) {
        return tl::make_unexpected(whole.error());
    }
    base = std::move(*whole);
    return supply;
}

journal::Finished finished(const Result<driver::Built>& built, double seconds) {
    journal::Finished event;
    event.seconds = seconds;
    if (!built) {
        event.exit_code = exit_code(built.error().kind);
        event.error = built.error().details;
        event.error.insert(event.error.begin(), built.error().message);
    }
    return event;
}

}  // namespace

Result<int> build_command(const BuildOptions& options, Terminal& terminal) {
    const auto begin = std::chrono::steady_clock::now();
    auto base = plain_base(options.root.base);
    if (!base) {
        return tl::make_unexpected(base.error());
    }
    auto supply = open_supply(options.root, *base, terminal);
    if (!supply && supply.error().kind == ErrorKind::Usage) {
        return tl::make_unexpected(supply.error());
    }
    auto results = Results::create(options.result_folder);
    if (!results) {
        return tl::make_unexpected(results.error());
    }
    Progress progress(terminal, options.output.verbose);
    const driver::EventSink tell = [&](const journal::Event& event) {
        progress.show(event);
        return results->record(event);
    };
    if (auto told = tell(started(options, *base, supply)); !told) {
        return tl::make_unexpected(told.error());
    }
    const auto built = supply ? run_loop(options, *base, *supply, *results, tell)
                              : Result<driver::Built>(tl::make_unexpected(supply.error()));
    const double seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    auto told = tell(finished(built, seconds));
    if (!built) {
        return tl::make_unexpected(built.error());
    }
    print(*built, *results, options.output);
    return told.map([] { return 0; });
}

}  // namespace dynbr::cli
