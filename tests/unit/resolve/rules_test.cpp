// dnf's options and their meaning for the solver.
#include "resolve/goals.hpp"
#include "resolve/text_source.hpp"

#include "dynbr/resolve/resolver.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace dynbr::resolve {

namespace {

using testing::HasSubstr;

std::string answer(Rules rules,
                   const model::Goal& question,
                   std::vector<TextRepository> repositories = {{"test", "rules.repo"}}) {
    return packages_of(resolver_with(std::move(rules), std::move(repositories)).resolve(question));
}

Rules excluding(std::vector<std::string> patterns, std::string repository = {}) {
    return {.filters = {{std::move(repository), std::move(patterns), {}}}};
}

const std::vector<TextRepository> kBoth{{"test", "rules.repo"}, {"second", "rules-second.repo"}};

}  // namespace

TEST(Rules, BestTakesNothingButTheNewest) {
    EXPECT_EQ(answer({}, goal({need("tool")})), "tool-1.0-1.x86_64");
    EXPECT_THAT(answer({.best = true}, goal({need("tool")})), HasSubstr("unsolvable"));
    // What packages require isn't asked for by the goal.
    EXPECT_EQ(answer({.best = true}, goal({need("user")})), "tool-1.0-1.x86_64 user-1-1.noarch");
}

TEST(Rules, BestObeysPrioritiesBeforeVersions) {
    EXPECT_EQ(answer({.best = true},
                     goal({need("lib-extra")}),
                     {{"test", "rules.repo", 10}, {"second", "rules-second.repo", 99}}),
              "lib-extra-2:1.5-3.x86_64");
}

TEST(Rules, SeveralVersionsOfInstallOnlyPackages) {
    const model::Goal both = goal({need("module-one"), need("module-two")});
    EXPECT_THAT(answer({}, both), HasSubstr("unsolvable"));
    EXPECT_EQ(
        answer({.install_only = {"kernel"}}, both),
        "kernel-1.0-1.x86_64 kernel-2.0-1.x86_64 module-one-1-1.noarch module-two-1-1.noarch");
}

TEST(Rules, WeakDependenciesAreInstalledOnlyIfAskedFor) {
    EXPECT_EQ(answer({}, goal({need("app")})), "app-1-1.noarch");
    EXPECT_EQ(answer({.install_weak_deps = true}, goal({need("app")})),
              "app-1-1.noarch app-lang-1-1.noarch nice-1-1.noarch");
}

TEST(Rules, WeaklyInstalledPackagesHaveReasons) {
    auto resolver = resolver_with({.install_weak_deps = true}, {{"test", "rules.repo"}});
    const auto outcome = resolver.resolve(goal({need("app")})).value();
    std::vector<std::string> texts;
    for (const model::Reason& reason : std::get<model::Solution>(outcome).reasons) {
        texts.push_back(reason.requirement);
    }
    EXPECT_THAT(texts, testing::ElementsAre("app", "supplemented as app", "recommends nice"));
}

TEST(Rules, ExcludedPackagesDontExist) {
    const struct {
        std::string pattern;
        std::string found;
    } cases[] = {
        {"lib-extra-2:1.5-3.x86_64", "lib-extra-1.4-1.noarch"},
        {"lib-extra-1.5-3.x86_64", "lib-extra-1.4-1.noarch"},
        {"lib-extra-2:1.5-3", "lib-extra-1.4-1.noarch"},
        {"lib-extra-1.5", "lib-extra-1.4-1.noarch"},
        {"lib-extra-3:1.5", "lib-extra-2:1.5-3.x86_64"},
        {"lib-extra.x86_64", "lib-extra-1.4-1.noarch"},
        {"lib-*.x86_64", "lib-extra-1.4-1.noarch"},
        {"lib-ext[abr]a-2*", "lib-extra-2:1.5-3.x86_64"},
        {"lib-extra-1*.x86*", "lib-extra-1.4-1.noarch"},
        {"absent", "lib-extra-2:1.5-3.x86_64"},
    };

    for (const auto& each : cases) {
        EXPECT_EQ(answer(excluding({each.pattern}), goal({need("lib-extra")})), each.found)
            << each.pattern;
    }
}

TEST(Rules, FirstMeaningOfAPatternThatMatchesCounts) {
    // Read as name and architecture it matches nothing, so it is a name.
    EXPECT_THAT(answer(excluding({"lib.x86_64"}), goal({need("lib.x86_64")})),
                HasSubstr("unsolvable"));
    EXPECT_EQ(answer(excluding({"lib.x86_64"}), goal({need("lib")})), "lib-1-1.noarch");
    EXPECT_EQ(answer(excluding({"lib.noarch"}), goal({need("lib")})), "lib-1-1.i686");
}

TEST(Rules, ExcludesSpeakOfNamesNotOfProvides) {
    EXPECT_EQ(answer(excluding({"old"}), goal({need("old")})), "new-1-1.noarch");
}

TEST(Rules, ExcludesOfARepositoryLeaveTheOthersAlone) {
    EXPECT_EQ(answer({}, goal({need("tool")}), kBoth), "tool-9.0-1.x86_64");
    EXPECT_EQ(answer(excluding({"tool"}, "second"), goal({need("tool")}), kBoth),
              "tool-1.0-1.x86_64");
    EXPECT_THAT(answer(excluding({"tool"}), goal({need("tool")}), kBoth), HasSubstr("unsolvable"));
}

TEST(Rules, IncludesLeaveNothingElseOfTheirRepository) {
    const Rules rules{.filters = {{"test", {}, {"lib*"}}}};
    EXPECT_EQ(answer(rules, goal({need("lib-extra")}), kBoth), "lib-extra-2:1.5-3.x86_64");
    EXPECT_THAT(answer(rules, goal({need("app")}), kBoth), HasSubstr("unsolvable"));
    EXPECT_EQ(answer(rules, goal({need("only-here")}), kBoth), "only-here-1-1.noarch");
    EXPECT_THAT(answer({.filters = {{"", {}, {"lib*"}}}}, goal({need("only-here")}), kBoth),
                HasSubstr("unsolvable"));
}

TEST(Rules, ExcludesCountBeforeIncludes) {
    EXPECT_EQ(answer({.filters = {{"", {"lib-extra-3:*"}, {"lib*"}}}}, goal({need("lib-extra")})),
              "lib-extra-2:1.5-3.x86_64");
    EXPECT_EQ(answer({.filters = {{"", {"lib-extra-1.5-*"}, {"lib*"}}}}, goal({need("lib-extra")})),
              "lib-extra-1.4-1.noarch");
}

TEST(Rules, MessageSaysWhatTheConfigurationLeftOut) {
    auto resolver = resolver_with(excluding({"only-here"}), kBoth);
    const auto outcome = resolver.resolve(goal({need("only-here")})).value();
    const auto& problems = std::get<model::Unsolvable>(outcome).problems;
    ASSERT_EQ(problems.size(), 1U);
    EXPECT_THAT(
        problems[0].candidates,
        testing::ElementsAre("only-here-1-1.noarch (second, left out by the configuration)"));
}

TEST(Rules, ConflictsWorkWithPackagesLeftOut) {
    EXPECT_EQ(answer(excluding({"app-lang"}), goal({need("tool")}, {need("kernel")})),
              "tool-1.0-1.x86_64");
}

}  // namespace dynbr::resolve
