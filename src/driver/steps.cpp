// Each step: port, time, journal.
#include "steps.hpp"

#include "records.hpp"

#include "dynbr/base/stats.hpp"
#include "dynbr/driver/explaining.hpp"
#include "dynbr/driver/judging.hpp"

#include <chrono>

namespace dynbr::driver {

namespace {

class Stopwatch {
  public:
    [[nodiscard]] double seconds() const {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
    }

  private:
    std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

}  // namespace

Result<StaticSets> Steps::read_spec() {
    const ScopedTimer timer("query spec");
    auto facts = ports_.runner.query_spec();
    if (!facts) {
        return tl::make_unexpected(facts.error());
    }
    auto requirements = judge_static(facts->build_requires, grammar::Role::Requirement, limits_);
    if (!requirements) {
        return tl::make_unexpected(
            std::move(requirements.error()).during("reading the spec's BuildRequires"));
    }
    auto conflicts = judge_static(facts->build_conflicts, grammar::Role::Conflict, limits_);
    if (!conflicts) {
        return tl::make_unexpected(
            std::move(conflicts.error()).during("reading the spec's BuildConflicts"));
    }
    return StaticSets{std::move(*requirements), std::move(*conflicts)};
}

Result<void> Steps::prepare_tree() {
    if (prepared_) {
        return {};
    }
    const ScopedTimer timer("%prep");
    const Stopwatch watch;
    auto done = ports_.runner.prepare();
    if (!done) {
        return done;
    }
    prepared_ = true;
    return tell_(journal::Prepared{watch.seconds()});
}

Result<Printed> Steps::run_section(unsigned round) {
    const ScopedTimer timer("section");
    const Stopwatch watch;
    auto run = ports_.runner.run_section();
    if (!run) {
        return tl::make_unexpected(run.error());
    }
    section_runs_ += run->ran ? 1 : 0;
    auto told = tell_(journal::SectionEnded{round,
                                            run->ran,
                                            run->termination.text(),
                                            run->lines,
                                            run->tree_changes.count,
                                            run->tree_changes.paths,
                                            watch.seconds()});
    if (!told) {
        return tl::make_unexpected(told.error());
    }
    return judge_section(*run, limits_).map([&](Requirements&& requirements) {
        return Printed{std::move(run->lines), std::move(requirements)};
    });
}

Result<model::Solution> Steps::resolve(const model::Goal& goal, unsigned round) {
    const ScopedTimer timer("resolve");
    const Stopwatch watch;
    auto outcome = ports_.resolver.resolve(goal);
    if (!outcome) {
        return tl::make_unexpected(outcome.error());
    }
    if (auto* none = std::get_if<model::Unsolvable>(&*outcome)) {
        auto told =
            tell_(journal::UnsolvableFound{round, records(none->problems), none->solver_case});
        return told ? unsolvable(*none, goal) : tl::make_unexpected(told.error());
    }
    auto& solution = std::get<model::Solution>(*outcome);
    auto event = record(solution, round);
    event.seconds = watch.seconds();
    return tell_(event).map([&] { return std::move(solution); });
}

Result<void> Steps::install(model::Solution solution, unsigned round) {
    // The packages can be the same where the reasons for them are not.
    if (solution.packages == installed_.packages) {
        installed_ = std::move(solution);
        return {};
    }
    const ScopedTimer timer("install");
    const Stopwatch watch;
    auto applied = ports_.installer.apply(solution);
    if (!applied) {
        return tl::make_unexpected(applied.error());
    }
    installed_ = std::move(solution);
    return tell_(journal::Installed{round,
                                    nevras(applied->added),
                                    applied->restarted,
                                    applied->from_layer,
                                    watch.seconds(),
                                    signers(*applied)});
}

Result<model::BuildRun> Steps::build(const std::string& judged_lines) {
    const ScopedTimer timer("build");
    const Stopwatch watch;
    auto run =
        tell_(journal::BuildStarted{}).and_then([this] { return prepare_tree(); }).and_then([&] {
            return ports_.runner.build(judged_lines);
        });
    if (!run) {
        return run;
    }
    // %build has been at work on the tree, or may have been.
    prepared_ = false;
    section_runs_ += run->section_ran ? 1 : 0;
    auto told = tell_(journal::BuildEnded{run->termination.text(), run->packages, watch.seconds()});
    if (!told) {
        return tl::make_unexpected(told.error());
    }
    return run;
}

}  // namespace dynbr::driver
