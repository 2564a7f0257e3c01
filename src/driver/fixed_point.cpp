// The Loop.
#include "dynbr/driver/fixed_point.hpp"

#include "records.hpp"
#include "steps.hpp"

#include "dynbr/driver/decide.hpp"
#include "dynbr/driver/explaining.hpp"
#include "dynbr/driver/judging.hpp"

#include <algorithm>

namespace dynbr::driver {

namespace {

/// One build's way through the rounds. Round 0 installs the static requirements; each later one runs the section, unless
/// the static requirements have changed meanwhile and must be installed first.
class Loop {
  public:
    Loop(Ports ports, const Settings& settings, const EventSink& tell)
        : steps_(ports, settings.limits, tell),
          settings_(settings) {}

    Result<Built> run();

  private:
    enum class Next { Round, Build, Done };

    Result<void> install_base();
    Result<Next> run_round();
    Result<void> read_spec();
    Result<void> run_section();
    Result<Next> settle();
    Result<void> judge_round();
    Result<Next> build();
    Result<Next> take_other_lines(const model::BuildRun& run);
    [[nodiscard]] bool static_set_is_installed() const;

    Steps steps_;
    const Settings& settings_;

    unsigned round_ = 0;
    /// The section has been run (or its lines taken from a building run) against what is installed.
    bool lines_are_fresh_ = false;
    StaticSets static_;
    Printed printed_;
    std::vector<RoundState> history_;
    Requirements requirements_;
    std::vector<std::string> packages_;
};

Result<Built> Loop::run() {
    Result<Next> next = install_base().map([] { return Next::Round; });
    while (next && *next != Next::Done) {
        next = *next == Next::Round ? run_round() : build();
    }
    if (!next) {
        return tl::make_unexpected(next.error());
    }
    return Built{steps_.section_runs(), requirements_, steps_.installed(), packages_};
}

/// rpm must be in the root before it can be asked anything.
Result<void> Loop::install_base() {
    auto base = steps_.resolve({settings_.base, {}, {}}, round_);
    if (!base) {
        return tl::make_unexpected(std::move(base.error()).during("resolving the base set"));
    }
    return steps_.install(std::move(*base), round_);
}

Result<Loop::Next> Loop::run_round() {
    return steps_.tell(journal::RoundStarted{round_})
        .and_then([this] { return read_spec(); })
        .and_then([this]() -> Result<void> {
            lines_are_fresh_ = false;
            if (round_ == 0 || !static_set_is_installed()) {
                return {};
            }
            return steps_.prepare_tree().and_then([this] { return run_section(); });
        })
        .and_then([this] { return settle(); });
}

Result<void> Loop::read_spec() {
    return steps_.read_spec().map([this](StaticSets&& sets) { static_ = std::move(sets); });
}

Result<void> Loop::run_section() {
    return steps_.run_section(round_).map([this](Printed&& printed) {
        printed_ = std::move(printed);
        lines_are_fresh_ = true;
    });
}

bool Loop::static_set_is_installed() const {
    const auto& needed = static_.requirements;
    return std::all_of(needed.begin(), needed.end(), [this](const model::Requirement& one) {
        return std::any_of(requirements_.begin(),
                           requirements_.end(),
                           [&](const model::Requirement& have) { return have.text == one.text; });
    });
}

/// The round's whole set, and what is new in it.
Result<void> Loop::judge_round() {
    Requirements all = static_.requirements;
    all.insert(all.end(), printed_.requirements.begin(), printed_.requirements.end());
    all = model::canonical_set(std::move(all));
    const std::vector<std::string> before =
        history_.empty() ? std::vector<std::string>{} : history_.back().requirements;
    const auto changed = difference(before, texts(all));
    requirements_ = std::move(all);
    return steps_.tell(journal::RequirementsJudged{
        round_, records(requirements_), texts(static_.conflicts), changed.added, changed.removed});
}

/// Solves the round's set and decides.
Result<Loop::Next> Loop::settle() {
    auto solution = judge_round().and_then([this] {
        return steps_.resolve({settings_.base, requirements_, static_.conflicts}, round_);
    });
    if (!solution) {
        return tl::make_unexpected(solution.error());
    }
    RoundState state{texts(requirements_), solution->packages};
    const Decision decision = decide(
        {history_, state, steps_.installed().packages, lines_are_fresh_, settings_.max_rounds});
    history_.push_back(std::move(state));
    if (const auto* why = std::get_if<GiveUp>(&decision)) {
        return no_fixed_point(*why, history_, settings_.max_rounds);
    }
    if (auto done = steps_.install(std::move(*solution), round_); !done) {
        return tl::make_unexpected(done.error());
    }
    if (!std::holds_alternative<FixedPoint>(decision)) {
        round_ += 1;
        return Next::Round;
    }
    return steps_.tell(journal::FixedPointReached{round_, steps_.section_runs()}).map([this] {
        return settings_.build ? Next::Build : Next::Done;
    });
}

Result<Loop::Next> Loop::build() {
    auto run = steps_.build(printed_.raw);
    if (!run) {
        return tl::make_unexpected(run.error());
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
    const auto changed = difference(texts(printed_.requirements), texts(*generated));
    printed_ = {run.lines, std::move(*generated)};
    lines_are_fresh_ = true;
    round_ += 1;
    return steps_.tell(journal::LinesDiffered{changed.added, changed.removed})
        .and_then([this] { return steps_.tell(journal::RoundStarted{round_}); })
        .and_then([this] { return settle(); });
}

}  // namespace

Result<Built> run_to_fixed_point(Ports ports, const Settings& settings, const EventSink& tell) {
    return Loop(ports, settings, tell).run();
}

}  // namespace dynbr::driver
