#include "dynbr/driver/explaining.hpp"

#include "dynbr/base/escape.hpp"

#include <fmt/core.h>
#include <fmt/format.h>

#include <algorithm>

namespace dynbr::driver {

namespace {

const model::Requirement* find(const std::vector<model::Requirement>& in, const std::string& text) {
    const auto found =
        std::find_if(in.begin(), in.end(), [&](const auto& r) { return r.text == text; });
    return found == in.end() ? nullptr : &*found;
}

/// ", said to come from go.mod:3" and the like; empty where nothing is known.
std::string origin_of(const std::string& text, const model::Goal& goal) {
    if (find(goal.base, text) != nullptr) {
        return ", of the base set";
    }
    const model::Requirement* requirement = find(goal.requirements, text);
    if (requirement == nullptr || requirement->stage == model::Stage::Given) {
        return "";
    }
    if (requirement->stage == model::Stage::Static) {
        return ", a BuildRequires of the spec";
    }
    if (!requirement->claimed_origin) {
        return ", printed by %generate_buildrequires";
    }
    const auto& origin = *requirement->claimed_origin;
    return escaped(fmt::format(
        ", from {}:{} by the {} generator's account", origin.file, origin.line, origin.generator));
}

void add_problem(std::vector<std::string>& details,
                 const model::Problem& problem,
                 const model::Goal& goal) {
    details.push_back("  " + escaped(problem.text));
    if (!problem.requirement.empty()) {
        details.push_back(fmt::format("    asked for: {}{}",
                                      escaped(problem.requirement),
                                      origin_of(problem.requirement, goal)));
    }
    for (const auto& candidate : problem.candidates) {
        details.push_back("    near: " + escaped(candidate));
    }
}

std::string rounds_that_ask(const std::string& text, const std::vector<RoundState>& rounds) {
    std::vector<std::size_t> numbers;
    for (std::size_t round = 0; round < rounds.size(); ++round) {
        const auto& asked = rounds[round].requirements;
        if (std::binary_search(asked.begin(), asked.end(), text)) {
            numbers.push_back(round);
        }
    }
    return fmt::format("{}", fmt::join(numbers, ", "));
}

tl::unexpected<Error> limit_reached(const std::vector<RoundState>& rounds, unsigned max_rounds) {
    Error error{ErrorKind::NoFixedPoint,
                fmt::format("no fixed point after {} rounds; the last one changed", max_rounds),
                {},
                {},
                "--max-rounds N allows more; the journal has what each round added"};
    const auto& last = rounds.back().requirements;
    const auto changed =
        difference(rounds.size() < 2 ? last : rounds[rounds.size() - 2].requirements, last);
    for (const auto& text : changed.added) {
        error.details.push_back("  + " + escaped(text));
    }
    for (const auto& text : changed.removed) {
        error.details.push_back("  - " + escaped(text));
    }
    return tl::make_unexpected(std::move(error));
}

}  // namespace

tl::unexpected<Error> unsolvable(const model::Unsolvable& answer, const model::Goal& goal) {
    Error error{ErrorKind::Unsolvable, "the requirements cannot be installed together", {}, {}, {}};
    for (const auto& problem : answer.problems) {
        add_problem(error.details, problem, goal);
    }
    return tl::make_unexpected(std::move(error));
}

tl::unexpected<Error> no_fixed_point(const GiveUp& why,
                                     std::vector<RoundState> rounds,
                                     unsigned max_rounds) {
    if (why.why == GiveUp::Why::Limit) {
        return limit_reached(rounds, max_rounds);
    }
    Error error{ErrorKind::NoFixedPoint,
                fmt::format("no fixed point: round {} asks for the same as round {}; these "
                            "requirements come and go",
                            rounds.size() - 1,
                            why.same_as_round),
                {},
                {},
                "the section must ask for the same, whether or not its requirements are installed"};
    for (const auto& text : why.come_and_go) {
        error.details.push_back(
            fmt::format("  {} (in rounds {})", escaped(text), rounds_that_ask(text, rounds)));
    }
    return tl::make_unexpected(std::move(error));
}

}  // namespace dynbr::driver
