#include "fake_ports.hpp"

#include <algorithm>

namespace dynbr::driver::fake {

namespace {

constexpr int kMissing = 11;

model::Package package(const std::string& name) {
    return {{name, 0, "1", "1", "noarch"}, "fake", {}, 0, 0, {}};
}

std::vector<model::Requirement> all_of(const model::Goal& goal) {
    auto all = goal.base;
    all.insert(all.end(), goal.requirements.begin(), goal.requirements.end());
    return all;
}

}  // namespace

Result<model::Outcome> FakeResolver::resolve(const model::Goal& goal) {
    goals.push_back(goal);
    Names names;
    for (const auto& requirement : all_of(goal)) {
        const auto found = world.find(requirement.text);
        if (found == world.end()) {
            return model::Unsolvable{
                {{requirement.text, "nothing provides " + requirement.text, {"almost-1-1 (fake)"}}},
                "case"};
        }
        names.insert(found->second.begin(), found->second.end());
    }
    model::Solution solution;
    for (const auto& name : names) {
        solution.packages.push_back(package(name));
    }
    return solution;
}

Result<Applied> FakeInstaller::apply(const model::Solution& solution) {
    Names wanted;
    for (const auto& p : solution.packages) {
        wanted.insert(p.nevra.name);
    }
    Applied applied;
    applied.restarted =
        !std::includes(wanted.begin(), wanted.end(), installed.begin(), installed.end());
    restarts += applied.restarted ? 1 : 0;
    for (const auto& p : solution.packages) {
        if (applied.restarted || installed.count(p.nevra.name) == 0) {
            applied.added.push_back(p);
        }
    }
    installed = wanted;
    history.push_back(wanted);
    return applied;
}

Result<model::SpecFacts> FakeRunner::query_spec() {
    calls.emplace_back("query");
    return model::SpecFacts{"fake", build_requires(root_.installed), build_conflicts, {}};
}

Result<void> FakeRunner::prepare() {
    calls.emplace_back("prep");
    return {};
}

Result<model::SectionRun> FakeRunner::run_section() {
    calls.emplace_back("section");
    model::SectionRun run;
    run.ran = has_section;
    run.termination.value = has_section ? kMissing : 0;
    run.lines = has_section ? section(root_.installed) : "";
    spoil_section(run);
    return run;
}

Result<model::BuildRun> FakeRunner::build(const std::string& judged_lines) {
    calls.emplace_back("build");
    model::BuildRun run;
    run.section_ran = has_section;
    run.lines = has_section ? section(root_.installed) : "";
    if (!lines_when_building.empty()) {
        run.lines = lines_when_building.front();
        lines_when_building.pop_front();
    }
    run.lines_differ = run.lines != judged_lines;
    run.termination = run.lines_differ ? Termination{Ending::Exited, 1} : build_ending;
    if (run.termination.success()) {
        run.packages = {"fake-1-1.noarch.rpm"};
    }
    return run;
}

Bench::Bench() {
    resolver.world = {{"base", {"rpm"}},
                      {"one", {"one"}},
                      {"two", {"two", "two-lib"}},
                      {"three", {"three"}},
                      {"macros", {"macros"}},
                      {"early", {"early"}}};
    model::Requirement base;
    base.reldep = {model::SimpleDep{"base", {}}};
    base.text = "base";
    base.stage = model::Stage::Base;
    settings.base = {base};
}

Result<Built> Bench::run() {
    return run_to_fixed_point(
        {runner, resolver, installer}, settings, [this](const journal::Event& event) {
            events.push_back(event);
            return Result<void>{};
        });
}

}  // namespace dynbr::driver::fake
