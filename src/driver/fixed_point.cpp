// The Loop.
#include "dynbr/driver/fixed_point.hpp"

#include "records.hpp"

#include "dynbr/base/stats.hpp"
#include "dynbr/driver/decide.hpp"
#include "dynbr/driver/explaining.hpp"
#include "dynbr/driver/judging.hpp"

#include <algorithm>
#include <chrono>

namespace dynbr::driver {

namespace {

using Requirements = std::vector<model::Requirement>;

class Stopwatch {
  public:
    [[nodiscard]] double seconds() const {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
    }

  private:
    std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

/// One build's way through the rounds. Round 0 installs the static requirements; each later one runs the section, unless
/// the static requirements have changed meanwhile and must be installed first.
class Loop {
  public:
    Loop(Ports ports, const Settings& settings, const EventSink& tell)
        : ports_(ports),
          settings_(settings),
          tell_(tell) {}

    Result<Built> run();

  private:
    enum class Next { Round, Build, Done };

    Result<Next> run_round();
    Result<void> read_spec();
    Result<void> prepare_tree();
    Result<void> run_section();
    Result<Next> settle();
    Result<Next> build();
    Result<Next> take_other_lines(const model::BuildRun& run);
    Result<model::Solution> resolve(const model::Goal& goal);
    Result<void> install(model::Solution solution);
    [[nodiscard]] bool static_set_is_installed() const;

    Ports ports_;
    const Settings& settings_;
    const EventSink& tell_;

    unsigned round_ = 0;
    unsigned section_runs_ = 0;
    bool prepared_ = false;
    /// The section has been run (or its lines taken from a building run) against what is installed.
    bool lines_are_fresh_ = false;
    Requirements static_;
    Requirements conflicts_;
    /// What the section printed last: raw, and as requirements.
    std::string raw_lines_;
    Requirements generated_;
    std::vector<RoundState> history_;
    Requirements requirements_;
    model::Solution installed_;
    std::vector<std::string> packages_;
};

Result<Built> Loop::run() {
    // rpm must be in the root before it can be asked anything.
    auto base = resolve({settings_.base, {}, {}});
    if (!base) {
        return tl::make_unexpected(std::move(base.error()).during("resolving the base set"));
    }
    if (auto done = install(std::move(*base)); !done) {
        return tl::make_unexpected(done.error());
    }
    Result<Next> next = Next::Round;
    while (next && *next != Next::Done) {
        next = *next == Next::Round ? run_round() : build();
    }
    if (!next) {
        return tl::make_unexpected(next.error());
    }
    return Built{section_runs_, requirements_, installed_, packages_};
}

Result<Loop::Next> Loop::run_round() {
    return tell_(journal::RoundStarted{round_})
        .and_then([this] { return read_spec(); })
        .and_then([this]() -> Result<void> {
            lines_are_fresh_ = false;
            if (round_ == 0 || !static_set_is_installed()) {
                return {};
            }
            return prepare_tree().and_then([this] { return run_section(); });
        })
        .and_then([this] { return settle(); });
}

Result<void> Loop::read_spec() {
    const ScopedTimer timer("query spec");
    auto facts = ports_.runner.query_spec();
    if (!facts) {
        return tl::make_unexpected(facts.error());
    }
    auto requirements =
        judge_static(facts->build_requires, grammar::Role::Requirement, settings_.limits);
    if (!requirements) {
        return tl::make_unexpected(
            std::move(requirements.error()).during("reading the spec's BuildRequires"));
    }
    auto conflicts =
        judge_static(facts->build_conflicts, grammar::Role::Conflict, settings_.limits);
    if (!conflicts) {
        return tl::make_unexpected(
            std::move(conflicts.error()).during("reading the spec's BuildConflicts"));
    }
    static_ = std::move(*requirements);
    conflicts_ = std::move(*conflicts);
    return {};
}

bool Loop::static_set_is_installed() const {
    return std::all_of(static_.begin(), static_.end(), [this](const model::Requirement& needed) {
        return std::any_of(
            requirements_.begin(), requirements_.end(), [&](const model::Requirement& have) {
                return have.text == needed.text;
            });
    });
}

Result<void> Loop::prepare_tree() {
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

Result<void> Loop::run_section() {
    const ScopedTimer timer("section");
    const Stopwatch watch;
    auto run = ports_.runner.run_section();
    if (!run) {
        return tl::make_unexpected(run.error());
    }
    section_runs_ += run->ran ? 1 : 0;
    auto told = tell_(journal::SectionEnded{round_,
                                            run->ran,
                                            run->termination.text(),
                                            run->lines,
                                            run->tree_changes.count,
                                            run->tree_changes.paths,
                                            watch.seconds()});
    if (!told) {
        return told;
    }
    auto generated = judge_section(*run, settings_.limits);
    if (!generated) {
        return tl::make_unexpected(generated.error());
    }
    raw_lines_ = std::move(run->lines);
    generated_ = std::move(*generated);
    lines_are_fresh_ = true;
    return {};
}

/// Solves the round's whole set and decides.
Result<Loop::Next> Loop::settle() {
    Requirements all = static_;
    all.insert(all.end(), generated_.begin(), generated_.end());
    all = model::canonical_set(std::move(all));
    const std::vector<std::string> before =
        history_.empty() ? std::vector<std::string>{} : history_.back().requirements;
    RoundState state{texts(all), {}};
    const auto changed = difference(before, state.requirements);
    auto told = tell_(journal::RequirementsJudged{
        round_, records(all), texts(conflicts_), changed.added, changed.removed});
    if (!told) {
        return tl::make_unexpected(told.error());
    }
    requirements_ = std::move(all);
    auto solution = resolve({settings_.base, requirements_, conflicts_});
    if (!solution) {
        return tl::make_unexpected(solution.error());
    }
    state.packages = solution->packages;
    const Decision decision =
        decide({history_, state, installed_.packages, lines_are_fresh_, settings_.max_rounds});
    history_.push_back(std::move(state));
    if (const auto* why = std::get_if<GiveUp>(&decision)) {
        return no_fixed_point(*why, history_, settings_.max_rounds);
    }
    const bool fixed = std::holds_alternative<FixedPoint>(decision);
    // Also at the fixed point: the packages are the same then, but not the reasons for them.
    if (auto done = install(std::move(*solution)); !done) {
        return tl::make_unexpected(done.error());
    }
    if (!fixed) {
        round_ += 1;
        return Next::Round;
    }
    return tell_(journal::FixedPointReached{round_, section_runs_}).map([this] {
        return settings_.build ? Next::Build : Next::Done;
    });
}

Result<model::Solution> Loop::resolve(const model::Goal& goal) {
    const ScopedTimer timer("resolve");
    const Stopwatch watch;
    auto outcome = ports_.resolver.resolve(goal);
    if (!outcome) {
        return tl::make_unexpected(outcome.error());
    }
    if (auto* none = std::get_if<model::Unsolvable>(&*outcome)) {
        auto told =
            tell_(journal::UnsolvableFound{round_, records(none->problems), none->solver_case});
        return told ? unsolvable(*none, goal) : tl::make_unexpected(told.error());
    }
    auto& solution = std::get<model::Solution>(*outcome);
    auto event = record(solution, round_);
    event.seconds = watch.seconds();
    return tell_(event).map([&] { return std::move(solution); });
}

Result<void> Loop::install(model::Solution solution) {
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
    return tell_(journal::Installed{
        round_, nevras(applied->added), applied->restarted, applied->from_layer, watch.seconds()});
}

Result<Loop::Next> Loop::build() {
    const ScopedTimer timer("build");
    const Stopwatch watch;
    auto run =
        tell_(journal::BuildStarted{}).and_then([this] { return prepare_tree(); }).and_then([this] {
            return ports_.runner.build(raw_lines_);
        });
    if (!run) {
        return tl::make_unexpected(run.error());
    }
    // %build has been at work on the tree, or may have been.
    prepared_ = false;
    section_runs_ += run->section_ran ? 1 : 0;
    auto told = tell_(journal::BuildEnded{run->termination.text(), run->packages, watch.seconds()});
    if (!told) {
        return tl::make_unexpected(told.error());
    }
    if (run->lines_differ) {
        return take_other_lines(*run);
    }
    if (!run->termination.success()) {
        return ended_badly("the build", run->termination, run->log_tail);
    }
    packages_ = std::move(run->packages);
    return Next::Done;
}

/// A difference counts as one more round, whose lines are those of the building run.
Result<Loop::Next> Loop::take_other_lines(const model::BuildRun& run) {
    auto generated = judge_generated(run.lines, run.client_log, settings_.limits);
    if (!generated) {
        return tl::make_unexpected(
            std::move(generated.error()).during("judging the lines of the building run"));
    }
    const auto changed = difference(texts(generated_), texts(*generated));
    raw_lines_ = run.lines;
    generated_ = std::move(*generated);
    lines_are_fresh_ = true;
    round_ += 1;
    return tell_(journal::LinesDiffered{changed.added, changed.removed})
        .and_then([this] { return tell_(journal::RoundStarted{round_}); })
        .and_then([this] { return settle(); });
}

}  // namespace

Result<Built> run_to_fixed_point(Ports ports, const Settings& settings, const EventSink& tell) {
    return Loop(ports, settings, tell).run();
}

}  // namespace dynbr::driver
