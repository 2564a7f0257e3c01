// Shortest chains through the reasons of a solution.
#include "dynbr/report/why.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <deque>
#include <optional>

namespace dynbr::report {

namespace {

using journal::Event;
using journal::ReasonRecord;
using journal::RequirementsJudged;
using journal::Resolved;

template <class T>
const T* last_of(const std::vector<Event>& events) {
    const auto found = std::find_if(events.rbegin(), events.rend(), [](const Event& e) {
        return std::holds_alternative<T>(e);
    });
    return found == events.rend() ? nullptr : &std::get<T>(*found);
}

/// name-[epoch:]version-release.arch without everything behind the name.
std::string_view name_of(std::string_view nevra) {
    const std::size_t release = nevra.rfind('-');
    const std::size_t version = release == 0 ? release : nevra.rfind('-', release - 1);
    return nevra.substr(0, version);
}

/// The requirement without its version bound; a rich dependency stays whole.
std::string_view capability_of(std::string_view requirement) {
    return requirement.starts_with('(') ? requirement
                                        : requirement.substr(0, requirement.find(' '));
}

bool asks_for(const ReasonRecord& reason, const std::string& what) {
    return reason.requirement == what || capability_of(reason.requirement) == what;
}

std::optional<std::size_t> find_package(const Resolved& solution, const std::string& what) {
    for (std::size_t i = 0; i < solution.packages.size(); ++i) {
        if (solution.packages[i].nevra == what || name_of(solution.packages[i].nevra) == what) {
            return i;
        }
    }
    const auto reason = std::find_if(solution.reasons.begin(),
                                     solution.reasons.end(),
                                     [&](const ReasonRecord& r) { return asks_for(r, what); });
    return reason == solution.reasons.end() ? std::nullopt
                                            : std::optional<std::size_t>(reason->package);
}

/// For each package the reason by which a search from the goal reaches it first.
std::vector<const ReasonRecord*> shortest_reasons(const Resolved& solution) {
    std::vector<std::vector<const ReasonRecord*>> requires_of(solution.packages.size());
    std::vector<const ReasonRecord*> best(solution.packages.size());
    std::deque<std::size_t> open;
    const auto reach = [&](const ReasonRecord& reason) {
        if (best[reason.package] == nullptr) {
            best[reason.package] = &reason;
            open.push_back(reason.package);
        }
    };
    for (const auto& reason : solution.reasons) {
        const std::size_t known = solution.packages.size();
        if (reason.package >= known || reason.required_by.value_or(0) >= known) {
            continue;
        }
        if (reason.required_by) {
            requires_of[*reason.required_by].push_back(&reason);
        } else {
            reach(reason);
        }
    }
    for (; !open.empty(); open.pop_front()) {
        for (const ReasonRecord* reason : requires_of[open.front()]) {
            reach(*reason);
        }
    }
    return best;
}

/// When the text was first part of a round's set, and who asked for it.
void find_asker(const std::vector<Event>& events, Chain& chain) {
    chain.asked = {chain.links.front().requirement, "base", "", "", 0, ""};
    for (const auto& event : events) {
        const auto* judged = std::get_if<RequirementsJudged>(&event);
        if (judged == nullptr) {
            continue;
        }
        for (const auto& record : judged->requirements) {
            if (record.text == chain.asked.text) {
                chain.asked = record;
                chain.round = judged->round;
                return;
            }
        }
    }
}

tl::unexpected<Error> not_there(const Resolved& solution, const std::string& what) {
    Error error{ErrorKind::Usage,
                fmt::format("nothing in the buildroot is or provides '{}'", what),
                {},
                {},
                {}};
    for (const auto& package : solution.packages) {
        if (package.nevra.find(what) != std::string::npos && error.details.size() < 5) {
            error.details.push_back("  near: " + package.nevra);
        }
    }
    return tl::make_unexpected(std::move(error));
}

}  // namespace

Result<Chain> why(const std::vector<Event>& events, const std::string& what) {
    const auto* solution = last_of<Resolved>(events);
    if (solution == nullptr) {
        return fail(ErrorKind::Environment,
                    "the journal has no solution: the build ended before the first one");
    }
    auto package = find_package(*solution, what);
    if (!package) {
        return not_there(*solution, what);
    }
    const auto best = shortest_reasons(*solution);
    Chain chain;
    while (package && best[*package] != nullptr) {
        chain.links.insert(chain.links.begin(),
                           {best[*package]->requirement, solution->packages[*package]});
        package = best[*package]->required_by;
    }
    if (chain.links.empty()) {
        return fail(ErrorKind::Environment,
                    fmt::format("the journal gives no reason for '{}'", what));
    }
    find_asker(events, chain);
    return chain;
}

}  // namespace dynbr::report
