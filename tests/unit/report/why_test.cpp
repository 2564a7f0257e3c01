#include "dynbr/report/why.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace dynbr::report {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

journal::PackageRecord package(const char* nevra) {
    return {nevra, "repo", "", 0, ""};
}

/// requests was asked for in round 1; it needs idna, and so does other, deeper.
std::vector<journal::Event> build() {
    journal::RequirementsJudged first;
    first.requirements = {{"make", "static", "", "", 0, ""}};
    journal::RequirementsJudged second;
    second.round = 1;
    second.requirements = {
        {"make", "static", "", "", 0, ""},
        {"python3dist(requests) >= 2", "generated", "list", "reqs.txt", 3, "line"}};
    journal::Resolved solved;
    solved.packages = {package("idna-3-1.noarch"),
                       package("make-4-1.x86_64"),
                       package("other-1-1.noarch"),
                       package("requests-2:2-1.noarch")};
    solved.reasons = {{0, 2, "idna"},
                      {0, 3, "python3dist(idna) >= 2"},
                      {1, {}, "make"},
                      {2, 3, "other"},
                      {3, {}, "python3dist(requests) >= 2"}};
    return {first, second, solved};
}

TEST(Why, GivesTheShortestTrueChain) {
    const auto chain = why(build(), "idna");
    ASSERT_TRUE(chain);
    ASSERT_EQ(chain->links.size(), 2U);
    EXPECT_EQ(chain->links[0].package.nevra, "requests-2:2-1.noarch");
    EXPECT_EQ(chain->links[1].requirement, "python3dist(idna) >= 2");
    EXPECT_EQ(chain->round, 1U);
    EXPECT_EQ(chain->asked.file, "reqs.txt");
    EXPECT_EQ(chain->asked.line, 3U);
}

TEST(Why, FindsPackagesByNevraNameAndCapability) {
    EXPECT_EQ(why(build(), "idna-3-1.noarch")->links.back().package.nevra, "idna-3-1.noarch");
    EXPECT_EQ(why(build(), "requests")->links.size(), 1U);
    EXPECT_EQ(why(build(), "python3dist(idna)")->links.back().package.nevra, "idna-3-1.noarch");
    EXPECT_EQ(why(build(), "make")->asked.stage, "static");
}

TEST(Why, NamesTheNearestWhenThereIsNoSuchThing) {
    const auto chain = why(build(), "request");
    ASSERT_FALSE(chain);
    EXPECT_THAT(chain.error().details, ElementsAre(HasSubstr("requests-2:2-1.noarch")));
}

TEST(Why, SurvivesAJournalWithImpossibleIndices) {
    journal::Resolved solved;
    solved.packages = {package("a-1-1.noarch")};
    solved.reasons = {{7, {}, "x"}, {0, 9, "y"}};
    EXPECT_FALSE(why({solved}, "a"));
}

TEST(Why, SaysWhenThereWasNoSolution) {
    EXPECT_FALSE(why({}, "a"));
}

}  // namespace
}  // namespace dynbr::report
