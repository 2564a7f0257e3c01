// A world made of scripts: what each round's section prints, which packages a requirement brings, what was called.
#pragma once

#include "dynbr/driver/fixed_point.hpp"
#include "dynbr/journal/journal.hpp"

#include <deque>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace dynbr::driver::fake {

using Names = std::set<std::string>;

/// Packages by requirement text: what a requirement needs installed. A text that isn't listed can't be had.
using World = std::map<std::string, Names>;

class FakeResolver : public Resolver {
  public:
    World world;
    std::vector<model::Goal> goals;

    Result<model::Outcome> resolve(const model::Goal& goal) override;
};

class FakeInstaller : public Installer {
  public:
    Names installed;
    std::vector<Names> history;
    std::size_t restarts = 0;

    Result<Applied> apply(const model::Solution& solution) override;
};

/// Plays a section that may look at what is installed.
class FakeRunner : public BuildRunner {
  public:
    explicit FakeRunner(const FakeInstaller& root)
        : root_(root) {}

    std::function<std::string(const Names& installed)> build_requires = [](const Names&) {
        return "";
    };
    std::string build_conflicts;
    bool has_section = true;
    std::function<std::string(const Names& installed)> section = [](const Names&) {
        return "";
    };
    /// What the section prints in building runs, in order; afterwards it prints what section() gives.
    std::deque<std::string> lines_when_building;
    /// Replaces how a section run ended.
    std::function<void(model::SectionRun&)> spoil_section = [](model::SectionRun&) {
    };
    Termination build_ending;
    std::vector<std::string> calls;

    Result<model::SpecFacts> query_spec() override;
    Result<void> prepare() override;
    Result<model::SectionRun> run_section() override;
    Result<model::BuildRun> build(const std::string& judged_lines) override;

  private:
    const FakeInstaller& root_;
};

/// All three ports, plugged together, and the events that the loop told.
struct Bench {
    FakeResolver resolver;
    FakeInstaller installer;
    FakeRunner runner{installer};
    Settings settings;
    std::vector<journal::Event> events;

    Bench();
    Result<Built> run();

    template <class T>
    [[nodiscard]] std::vector<T> events_of() const {
        std::vector<T> found;
        for (const auto& event : events) {
            if (const auto* match = std::get_if<T>(&event)) {
                found.push_back(*match);
            }
        }
        return found;
    }
};

}  // namespace dynbr::driver::fake
