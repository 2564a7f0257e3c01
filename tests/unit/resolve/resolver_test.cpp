// What goals are answered with, over repositories as text.
#include "dynbr/resolve/resolver.hpp"

#include "resolve/goals.hpp"
#include "resolve/text_source.hpp"

#include "dynbr/base/stats.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace dynbr::resolve {

namespace {

std::string answer(const model::Goal& question, const std::string& repository = "basic.repo") {
    return packages_of(resolver_over(repository).resolve(question));
}

std::uint64_t times_solved() {
    for (const Statistic& each : statistics()) {
        if (each.name == "solve") {
            return each.count;
        }
    }
    return 0;
}

struct Case {
    model::Requirement requirement;
    std::string packages;
};

}  // namespace

TEST(Resolver, AnswersSimpleRequirements) {
    const Case cases[] = {
        {need("lib"), "lib-2.0-3.x86_64"},
        {need("lib < 2"), "lib-1.5-1.x86_64"},
        {need("lib = 1.0"), "lib-1.0-1.x86_64"},
        {need("lib = 1.0-1"), "lib-1.0-1.x86_64"},
        {need("lib <= 1.5-1"), "lib-1.5-1.x86_64"},
        {need("lib > 1.5"), "lib-2.0-3.x86_64"},
        {need("lib = 0:1.5"), "lib-1.5-1.x86_64"},
        // An epoch outweighs every version.
        {need("clock"), "clock-1:0.1-1.noarch"},
        {need("clock < 1:0"), "clock-9.0-1.noarch"},
        {need("clock >= 9"), "clock-1:0.1-1.noarch"},
        {need("mta >= 2"), "mail-b-1-1.noarch"},
        {need("python3dist(requests)"), "python3-requests-2.28.1-1.noarch"},
        {need("app-old"), "app-old-1-1.noarch lib-1.5-1.x86_64"},
        {need("multi"), "multi-1-1.x86_64"},
        {need("only-32"), "only-32-1-1.i686"},
        {need("/usr/bin/tool"), "tool-1-1.x86_64"},
        {need("/usr/share/tool/data"), "tool-1-1.x86_64"},
    };
    for (const Case& each : cases) {
        EXPECT_EQ(answer(goal({each.requirement})), each.packages) << each.requirement.text;
    }
}

TEST(Resolver, AnswersRichRequirements) {
    const Case cases[] = {
        {all_of({need("lib"), need("mail-a"), need("tool")}),
         "lib-2.0-3.x86_64 mail-a-1-1.noarch tool-1-1.x86_64"},
        {any_of({need("absent"), need("lib < 2")}), "lib-1.5-1.x86_64"},
        {any_of({need("absent"), need("missing"), need("tool")}), "tool-1-1.x86_64"},
        {when({need("absent"), need("lib")}), ""},
        {when({need("mail-a"), need("absent"), need("mail-b")}), "mail-b-1-1.noarch"},
        {unless({need("mail-a"), need("absent")}), "mail-a-1-1.noarch"},
        {with({need("lib >= 1.2"), need("lib < 2")}), "lib-1.5-1.x86_64"},
        {without({need("mta"), need("mail-b")}), "mail-a-1-1.noarch"},
        {all_of({need("lib"), any_of({need("absent"), need("tool")})}),
         "lib-2.0-3.x86_64 tool-1-1.x86_64"},
    };
    for (const Case& each : cases) {
        EXPECT_EQ(answer(goal({each.requirement})), each.packages) << each.requirement.text;
    }
}

TEST(Resolver, MeetsAConditionThatAnotherRequirementMakesTrue) {
    EXPECT_EQ(answer(goal({when({need("mail-a"), need("lib")}), need("lib")})),
              "lib-2.0-3.x86_64 mail-a-1-1.noarch");
    EXPECT_EQ(answer(goal({need("conditional"), need("lib >= 2")})),
              "conditional-1-1.noarch lib-2.0-3.x86_64 mail-a-1-1.noarch");
    EXPECT_EQ(answer(goal({need("conditional")})), "conditional-1-1.noarch");
}

TEST(Resolver, TakesOneVersionThatMeetsAllBounds) {
    EXPECT_EQ(answer(goal({need("lib >= 1.2"), need("lib < 2")})), "lib-1.5-1.x86_64");
    EXPECT_EQ(answer(goal({need("app-any"), need("app-old")})),
              "app-any-1-1.noarch app-old-1-1.noarch lib-1.5-1.x86_64");
}

TEST(Resolver, InstallsNothingForWeakDependencies) {
    EXPECT_EQ(answer(goal({need("weak")})), "weak-1-1.noarch");
}

TEST(Resolver, AnswersTheEmptyGoalWithNothing) {
    EXPECT_EQ(answer(goal({})), "");
}

TEST(Resolver, KeepsBuildConflictsOut) {
    EXPECT_EQ(answer(goal({need("mta")}, {need("mail-a")})), "mail-b-1-1.noarch");
    EXPECT_EQ(answer(goal({need("lib")}, {need("lib >= 2")})), "lib-1.5-1.x86_64");
    // A conflict meets provides, and versions only where the provide's version matches.
    EXPECT_EQ(answer(goal({need("mta")}, {need("mta >= 2")})).substr(0, 6), "mail-a");
    EXPECT_EQ(answer(goal({need("tool")}, {need("/usr/bin/tool")})),
              "unsolvable: 'tool' cannot be installed: BuildConflicts '/usr/bin/tool' forbids "
              "tool-1-1.x86_64");
    EXPECT_EQ(answer(goal({need("lib")}, {need("absent")})), "lib-2.0-3.x86_64");
}

TEST(Resolver, UnderstandsRichBuildConflicts) {
    const auto both = all_of({need("lib >= 2"), need("tool")});
    EXPECT_EQ(answer(goal({need("lib")}, {both})), "lib-2.0-3.x86_64");
    EXPECT_EQ(answer(goal({need("lib"), need("tool")}, {both})),
              "lib-1.5-1.x86_64 tool-1-1.x86_64");
}

TEST(Resolver, KeepsBaseMembersButMaySwapTheirDependencies) {
    const std::vector<model::Requirement> base{need("app-any")};
    EXPECT_EQ(answer(goal({}, {}, base)), "app-any-1-1.noarch lib-2.0-3.x86_64");
    EXPECT_EQ(answer(goal({need("app-old")}, {}, base)),
              "app-any-1-1.noarch app-old-1-1.noarch lib-1.5-1.x86_64");
}

TEST(Resolver, PrefersWhatTheBaseHasWhereThereIsAChoice) {
    const std::string without_base = answer(goal({need("mta")}));
    const std::string other = without_base.substr(0, 6) == "mail-a" ? "mail-b" : "mail-a";
    EXPECT_EQ(answer(goal({need("mta")}, {}, {need(other)})), other + "-1-1.noarch");
}

TEST(Resolver, IgnoresTheOrderOfRequirements) {
    std::vector<model::Requirement> requirements{need("mta"),
                                                 need("app-any"),
                                                 need("chooser"),
                                                 need("tool"),
                                                 need("python3dist(requests)"),
                                                 need("lib < 2"),
                                                 need("conditional")};
    const std::string expected = answer(goal(requirements));
    std::mt19937 random(1);
    for (int run = 0; run < 20; ++run) {
        std::shuffle(requirements.begin(), requirements.end(), random);
        EXPECT_EQ(answer(goal(requirements)), expected);
    }
}

TEST(Resolver, AnswersTheSameWhateverWasAskedBefore) {
    Resolver warm = resolver_over("basic.repo");
    const std::vector<model::Goal> goals{
        goal({need("mta")}),
        goal({need("lib < 2")}),
        goal({need("/usr/share/tool/data")}, {need("/usr/bin/other")}),
        goal({need("absent")}),
        goal({need("mta")}, {need("mail-a")}),
        goal({need("mta")}, {}, {need("mail-b")})};
    for (int run = 0; run < 3; ++run) {
        for (const model::Goal& each : goals) {
            EXPECT_EQ(packages_of(warm.resolve(each)), answer(each));
        }
    }
}

TEST(Resolver, PrefersTheRepositoryOfHigherPriorityOverTheNewerPackage) {
    EXPECT_EQ(
        packages_of(resolver_over({{"a", "old-lib.repo", 10, 1000}, {"b", "basic.repo", 99, 1000}})
                        .resolve(goal({need("lib")}))),
        "lib-0.9-1.x86_64");
    EXPECT_EQ(
        packages_of(resolver_over({{"a", "old-lib.repo", 99, 1000}, {"b", "basic.repo", 99, 1000}})
                        .resolve(goal({need("lib")}))),
        "lib-2.0-3.x86_64");
}

TEST(Resolver, NamesTheRepositoryAndFileOfEachPackage) {
    const auto outcome =
        resolver_over({{"here", "basic.repo", 99, 1000}}).resolve(goal({need("tool")}));
    const auto& package = std::get<model::Solution>(outcome.value()).packages.at(0);
    EXPECT_EQ(package.repository, "here");
    EXPECT_EQ(package.location, "Packages/tool-1-1.x86_64.rpm");
    EXPECT_EQ(package.checksum.hex.size(), 64U);
}

TEST(Resolver, RefusesPackagesOfOtherArchitectures) {
    EXPECT_EQ(answer(goal({need("only-arm")})), "unsolvable: nothing provides 'only-arm'");
    EXPECT_EQ(answer(goal({need("from-source")})), "unsolvable: nothing provides 'from-source'");
}

TEST(Resolver, AsksTheSolverOnlyOnceForTheSameGoalInARow) {
    auto resolver = resolver_over("basic.repo");
    const auto question = goal({need("python3dist(requests)")});
    const std::string first = packages_of(resolver.resolve(question));
    const auto solved = times_solved();
    EXPECT_EQ(packages_of(resolver.resolve(question)), first);
    EXPECT_EQ(times_solved(), solved);
    EXPECT_NE(packages_of(resolver.resolve(goal({need("lib")}))), first);
    EXPECT_EQ(packages_of(resolver.resolve(question)), first);
    EXPECT_EQ(times_solved(), solved + 2);
}

TEST(Resolver, RepeatsAnswersExactly) {
    const model::Goal question = goal({need("mta"), need("chooser"), need("app-any")});
    Resolver resolver = resolver_over("basic.repo");
    const auto first = std::get<model::Solution>(resolver.resolve(question).value());
    // Otherwise the second answer would be the first one, kept.
    static_cast<void>(resolver.resolve(goal({need("lib")})));
    const auto second = std::get<model::Solution>(resolver.resolve(question).value());
    EXPECT_EQ(first.packages, second.packages);
    EXPECT_EQ(first.reasons.size(), second.reasons.size());
}

}  // namespace dynbr::resolve
