// dynbr missing: one round against this machine as it is, for people who use plain rpmbuild. Installs nothing.
#include "../adapters/host_enclosure.hpp"
#include "../error_output.hpp"
#include "../roots.hpp"
#include "commands.hpp"

#include "dynbr/base/programs.hpp"
#include "dynbr/driver/judging.hpp"
#include "dynbr/rpm/missing.hpp"
#include "dynbr/rpmbuild/spec_build.hpp"

#include <fmt/core.h>

namespace dynbr::cli {

namespace {

using formats::Json;

struct Round {
    std::vector<model::Requirement> asked;
    std::vector<model::Requirement> unmet;
    /// What was asked for was static only: without it %prep can't be expected to run.
    bool section_waits = false;
};

Result<std::vector<model::Requirement>> section_requirements(rpmbuild::SpecBuild& spec) {
    if (auto prepared = spec.prepare(); !prepared) {
        return tl::make_unexpected(prepared.error());
    }
    const auto run = spec.run_section();
    if (!run) {
        return tl::make_unexpected(run.error());
    }
    return driver::judge_section(*run, {});
}

Result<Round> run_round(rpmbuild::SpecBuild& spec) {
    const auto facts = spec.bring_in().and_then([&] { return spec.query(); });
    if (!facts) {
        return tl::make_unexpected(facts.error());
    }
    auto asked = driver::judge_static(facts->build_requires, grammar::Role::Requirement, {});
    if (!asked) {
        return tl::make_unexpected(asked.error());
    }
    auto unmet = rpm::missing(*asked);
    if (!unmet || !unmet->empty()) {
        return unmet.map([&](auto missing) { return Round{*asked, missing, true}; });
    }
    auto generated = section_requirements(spec);
    if (!generated) {
        return tl::make_unexpected(generated.error());
    }
    return rpm::missing(*generated).map([&](auto missing) {
        return Round{*generated, missing, false};
    });
}

Json to_json(const Round& round, int code) {
    const auto list = [](const std::vector<model::Requirement>& requirements) {
        Json array{Json::Array{}};
        for (const auto& requirement : requirements) {
            array.push_back(requirement.text);
        }
        return array;
    };
    Json json;
    json.set("exit_code", code).set("missing", list(round.unmet)).set("asked", list(round.asked));
    return json.set("section_waits_for_static_requirements", round.section_waits);
}

}  // namespace

Result<int> missing_command(const MissingOptions& options, Terminal& terminal) {
    auto enclosure = HostEnclosure::create();
    auto wrapper = internal_program("dynbr-capture");
    if (!enclosure || !wrapper) {
        return tl::make_unexpected(enclosure ? wrapper.error() : enclosure.error());
    }
    terminal.status("running one round on this machine");
    rpmbuild::SpecBuild spec(**enclosure, build_request(options.spec, std::move(*wrapper)));
    const auto round = run_round(spec);
    if (!round) {
        return tl::make_unexpected(round.error());
    }
    const int code = round->unmet.empty() ? 0 : exit_code(ErrorKind::Missing);
    if (options.output.json) {
        print_json(to_json(*round, code));
        return code;
    }
    for (const auto& requirement : round->unmet) {
        fmt::print("{}\n", requirement.text);
    }
    if (round->section_waits) {
        terminal.line(
            "these are the spec's own BuildRequires; %generate_buildrequires may ask for more once "
            "they are installed");
    }
    return code;
}

}  // namespace dynbr::cli
