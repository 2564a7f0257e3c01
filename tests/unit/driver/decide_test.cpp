// decide() is the whole theory of the loop; each rule of docs/loop.md has a test.
#include "dynbr/driver/decide.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace dynbr::driver {
namespace {

using ::testing::ElementsAre;

model::Package package(const std::string& name) {
    return {{name, 0, "1", "1", "noarch"}, "repo", {}, 0, 0, {}};
}

RoundState state(std::vector<std::string> requirements, const std::vector<std::string>& packages) {
    RoundState result{std::move(requirements), {}};
    for (const auto& name : packages) {
        result.packages.push_back(package(name));
    }
    return result;
}

Decision decide_on(const std::vector<RoundState>& history,
                   const RoundState& current,
                   bool section_ran = true) {
    static const std::vector<model::Package> none;
    return decide(
        {history, current, history.empty() ? none : history.back().packages, section_ran, 10});
}

TEST(Decide, IsAFixedPointWhenSolvingGivesWhatIsInstalled) {
    const auto now = state({"a"}, {"pkg-a"});
    EXPECT_TRUE(std::holds_alternative<FixedPoint>(decide_on({now}, now)));
}

TEST(Decide, IsAFixedPointWhenOtherRequirementsNeedTheSamePackages) {
    EXPECT_TRUE(std::holds_alternative<FixedPoint>(
        decide_on({state({"a"}, {"pkg-a"})}, state({"a", "also-a"}, {"pkg-a"}))));
}

TEST(Decide, IsNoFixedPointBeforeTheSectionHasRun) {
    const auto now = state({"a"}, {"pkg-a"});
    EXPECT_TRUE(std::holds_alternative<NextRound>(decide_on({now}, now, false)));
}

TEST(Decide, GoesOnWhenPackagesAreToBeInstalled) {
    EXPECT_TRUE(
        std::holds_alternative<NextRound>(decide_on({state({}, {})}, state({"a"}, {"pkg-a"}))));
}

TEST(Decide, GoesOnWhenFewerPackagesAreNeededThanInstalled) {
    EXPECT_TRUE(std::holds_alternative<NextRound>(
        decide_on({state({"a", "b"}, {"pkg-a", "pkg-b"})}, state({"a"}, {"pkg-a"}))));
}

TEST(Decide, FindsACycleAndNamesWhatComesAndGoes) {
    const auto with_a = state({"a", "common"}, {"pkg-a"});
    const auto with_b = state({"b", "common"}, {"pkg-b"});
    const auto decision = decide_on({with_a, with_b}, with_a);
    ASSERT_TRUE(std::holds_alternative<GiveUp>(decision));
    const auto& why = std::get<GiveUp>(decision);
    EXPECT_EQ(why.why, GiveUp::Why::Cycle);
    EXPECT_EQ(why.same_as_round, 0U);
    EXPECT_THAT(why.come_and_go, ElementsAre("a", "b"));
}

TEST(Decide, FindsALongCycle) {
    const std::vector<RoundState> history{
        state({}, {}), state({"a"}, {"x"}), state({"b"}, {"y"}), state({"c"}, {"z"})};
    const auto decision = decide_on(history, state({"a"}, {"x"}));
    ASSERT_TRUE(std::holds_alternative<GiveUp>(decision));
    EXPECT_EQ(std::get<GiveUp>(decision).same_as_round, 1U);
    EXPECT_THAT(std::get<GiveUp>(decision).come_and_go, ElementsAre("a", "b", "c"));
}

TEST(Decide, GivesUpAtTheLimitRatherThanGoOn) {
    std::vector<RoundState> history{state({}, {})};
    const auto second = state({"a"}, {"pkg-a"});
    const auto decision = decide({history, second, history.back().packages, true, 1});
    ASSERT_TRUE(std::holds_alternative<GiveUp>(decision));
    EXPECT_EQ(std::get<GiveUp>(decision).why, GiveUp::Why::Limit);
}

TEST(Decide, AcceptsAFixedPointInTheLastAllowedRound) {
    const auto now = state({"a"}, {"pkg-a"});
    EXPECT_TRUE(std::holds_alternative<FixedPoint>(decide({{now}, now, now.packages, true, 1})));
}

TEST(Difference, NamesWhatCameAndWhatWent) {
    const auto changed = difference({"a", "b"}, {"b", "c"});
    EXPECT_THAT(changed.added, ElementsAre("c"));
    EXPECT_THAT(changed.removed, ElementsAre("a"));
}

}  // namespace
}  // namespace dynbr::driver
