// The rules of the fixed point.
#include "dynbr/driver/decide.hpp"

#include <algorithm>
#include <iterator>
#include <set>

namespace dynbr::driver {

namespace {

/// Everything that is in one of the states from `first` on, but not in all of them.
std::vector<std::string> come_and_go(const Situation& now, std::size_t first) {
    std::set<std::string> in_any(now.current.requirements.begin(), now.current.requirements.end());
    std::set<std::string> in_all = in_any;
    for (std::size_t i = first; i < now.history.size(); ++i) {
        const auto& texts = now.history[i].requirements;
        in_any.insert(texts.begin(), texts.end());
        std::set<std::string> still;
        std::set_intersection(in_all.begin(),
                              in_all.end(),
                              texts.begin(),
                              texts.end(),
                              std::inserter(still, still.end()));
        in_all = std::move(still);
    }
    std::vector<std::string> changing;
    std::set_difference(
        in_any.begin(), in_any.end(), in_all.begin(), in_all.end(), std::back_inserter(changing));
    return changing;
}

}  // namespace

Decision decide(const Situation& situation) {
    const auto& history = situation.history;
    const auto seen = std::find(history.begin(), history.end(), situation.current);
    const auto round = static_cast<unsigned>(seen - history.begin());
    // The round just before may well look the same: that is how a fixed point looks.
    if (seen != history.end() && round + 1 < history.size()) {
        return GiveUp{GiveUp::Why::Cycle, round, come_and_go(situation, round)};
    }
    if (situation.section_ran && situation.current.packages == situation.installed) {
        return FixedPoint{};
    }
    if (history.size() >= situation.max_rounds) {
        return GiveUp{GiveUp::Why::Limit, 0, {}};
    }
    return NextRound{};
}

Difference difference(const std::vector<std::string>& before,
                      const std::vector<std::string>& after) {
    Difference result;
    std::set_difference(
        after.begin(), after.end(), before.begin(), before.end(), std::back_inserter(result.added));
    std::set_difference(before.begin(),
                        before.end(),
                        after.begin(),
                        after.end(),
                        std::back_inserter(result.removed));
    return result;
}

}  // namespace dynbr::driver
