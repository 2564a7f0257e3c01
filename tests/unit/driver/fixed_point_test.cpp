// Every path of the loop, without a process.
#include "dynbr/driver/fixed_point.hpp"

#include "fake_ports.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <csignal>

namespace dynbr::driver {
namespace {

using fake::Bench;
using fake::Names;
using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

bool has(const Names& installed, const char* name) {
    return installed.count(name) != 0;
}

long count(const std::vector<std::string>& calls, const char* name) {
    return std::count(calls.begin(), calls.end(), name);
}

/// Asks for the next layer once the one before is installed.
std::string three_layers(const Names& installed) {
    std::string lines = "one\n";
    lines += has(installed, "one") ? "two\n" : "";
    lines += has(installed, "two") ? "three\n" : "";
    return lines;
}

TEST(FixedPoint, RunsTheSectionOncePerLayerPlusOnceAndPrepOnce) {
    Bench bench;
    bench.runner.section = three_layers;
    bench.settings.build = false;
    const auto built = bench.run();
    ASSERT_TRUE(built);
    EXPECT_EQ(built->section_runs, 4U);
    EXPECT_EQ(count(bench.runner.calls, "section"), 4);
    EXPECT_EQ(count(bench.runner.calls, "prep"), 1);
    EXPECT_EQ(bench.installer.installed, (Names{"one", "rpm", "three", "two", "two-lib"}));
}

TEST(FixedPoint, BuildsOnceAtTheEnd) {
    Bench bench;
    bench.runner.section = three_layers;
    const auto built = bench.run();
    ASSERT_TRUE(built);
    EXPECT_THAT(built->packages, ElementsAre("fake-1-1.noarch.rpm"));
    EXPECT_EQ(bench.runner.calls.back(), "build");
    EXPECT_EQ(count(bench.runner.calls, "build"), 1);
}

TEST(FixedPoint, BuildsASpecWithoutTheSection) {
    Bench bench;
    bench.runner.has_section = false;
    bench.runner.build_requires = [](const Names&) {
        return "one\n";
    };
    const auto built = bench.run();
    ASSERT_TRUE(built);
    EXPECT_EQ(built->section_runs, 0U);
    EXPECT_EQ(bench.installer.installed, (Names{"one", "rpm"}));
}

TEST(FixedPoint, InstallsStaticRequirementsBeforePrep) {
    Bench bench;
    bench.runner.build_requires = [](const Names&) {
        return "one\n";
    };
    ASSERT_TRUE(bench.run());
    EXPECT_THAT(bench.runner.calls, ElementsAre("query", "query", "prep", "section", "build"));
    EXPECT_THAT(bench.installer.history, ElementsAre(Names{"rpm"}, Names{"one", "rpm"}));
}

TEST(FixedPoint, ReadsStaticRequirementsAnewWhenAMacroPackageChangesThem) {
    Bench bench;
    bench.runner.build_requires = [](const Names& installed) {
        return has(installed, "macros") ? "macros\ntwo\n" : "macros\n";
    };
    ASSERT_TRUE(bench.run());
    // The section waits until the changed set is installed.
    EXPECT_THAT(bench.runner.calls,
                ElementsAre("query", "query", "query", "prep", "section", "build"));
    EXPECT_TRUE(has(bench.installer.installed, "two"));
}

TEST(FixedPoint, DropsWhatOnlyAnEarlyRoundNeeded) {
    Bench bench;
    bench.runner.section = [](const Names& installed) {
        return has(installed, "early") || has(installed, "two") ? "two\n" : "early\n";
    };
    const auto built = bench.run();
    ASSERT_TRUE(built);
    EXPECT_EQ(bench.installer.installed, (Names{"rpm", "two", "two-lib"}));
    EXPECT_EQ(bench.installer.restarts, 1U);
}

TEST(FixedPoint, HandsBuildConflictsToTheSolver) {
    Bench bench;
    bench.runner.build_conflicts = "bad-package\n";
    ASSERT_TRUE(bench.run());
    ASSERT_EQ(bench.resolver.goals.back().conflicts.size(), 1U);
    EXPECT_EQ(bench.resolver.goals.back().conflicts[0].text, "bad-package");
}

TEST(FixedPoint, NamesWhatComesAndGoesInACycle) {
    Bench bench;
    bench.runner.section = [](const Names& installed) {
        return has(installed, "one") ? "two\n" : "one\n";
    };
    const auto built = bench.run();
    ASSERT_FALSE(built);
    EXPECT_EQ(built.error().kind, ErrorKind::NoFixedPoint);
    EXPECT_THAT(built.error().details,
                ElementsAre(HasSubstr("one (in rounds 1, 3)"), HasSubstr("two (in rounds 2)")));
    EXPECT_EQ(count(bench.runner.calls, "build"), 0);
}

TEST(FixedPoint, StopsAtTheLimitAndNeverBuildsAnyway) {
    Bench bench;
    bench.settings.max_rounds = 3;
    for (int i = 0; i < 20; ++i) {
        bench.resolver.world["layer" + std::to_string(i)] = {"layer" + std::to_string(i)};
    }
    bench.runner.section = [](const Names& installed) {
        std::string lines;
        for (std::size_t i = 0; i < installed.size(); ++i) {
            lines += "layer" + std::to_string(i) + "\n";
        }
        return lines;
    };
    const auto built = bench.run();
    ASSERT_FALSE(built);
    EXPECT_EQ(built.error().kind, ErrorKind::NoFixedPoint);
    EXPECT_THAT(built.error().details, ElementsAre("  + layer2"));
    EXPECT_EQ(count(bench.runner.calls, "section"), 3);
    EXPECT_EQ(count(bench.runner.calls, "build"), 0);
}

TEST(FixedPoint, ReportsEveryBadLineAndInstallsNothingOfThem) {
    Bench bench;
    bench.runner.section = [](const Names&) {
        return "one\n# comment\n--option\n";
    };
    const auto built = bench.run();
    ASSERT_FALSE(built);
    EXPECT_EQ(built.error().kind, ErrorKind::InvalidRequirements);
    EXPECT_THAT(built.error().details,
                AllOf(Contains(HasSubstr("# comment")), Contains(HasSubstr("--option"))));
    EXPECT_EQ(bench.installer.installed, Names{"rpm"});
}

TEST(FixedPoint, ExplainsAnUnsolvableSet) {
    Bench bench;
    bench.runner.section = [](const Names&) {
        return "nowhere\n";
    };
    bench.runner.spoil_section = [](model::SectionRun& run) {
        run.client_log =
            R"({"requirement":"nowhere","generator":"go","file":"a.go","line":3,"field":"import"})";
    };
    const auto built = bench.run();
    ASSERT_FALSE(built);
    EXPECT_EQ(built.error().kind, ErrorKind::Unsolvable);
    EXPECT_THAT(
        built.error().details,
        ElementsAre(
            HasSubstr("nothing provides nowhere"), HasSubstr("a.go:3"), HasSubstr("almost-1-1")));
    ASSERT_EQ(bench.events_of<journal::UnsolvableFound>().size(), 1U);
    EXPECT_EQ(bench.events_of<journal::UnsolvableFound>()[0].solver_case, "case");
}

TEST(FixedPoint, FailsWithTheLogWhenTheSectionFails) {
    Bench bench;
    bench.runner.spoil_section = [](model::SectionRun& run) {
        run.termination = {Ending::Exited, 1};
        run.lines = "one\n";
        run.log_tail = "Traceback\nboom";
    };
    const auto built = bench.run();
    ASSERT_FALSE(built);
    EXPECT_EQ(built.error().kind, ErrorKind::BuildFailed);
    EXPECT_THAT(built.error().details, Contains(HasSubstr("boom")));
    EXPECT_FALSE(has(bench.installer.installed, "one"));
}

TEST(FixedPoint, TellsSignal11FromExitStatus11) {
    Bench bench;
    bench.runner.spoil_section = [](model::SectionRun& run) {
        run.termination = {Ending::Signalled, 11};
    };
    const auto built = bench.run();
    ASSERT_FALSE(built);
    EXPECT_EQ(built.error().kind, ErrorKind::BuildFailed);
    EXPECT_THAT(built.error().message, HasSubstr("signal 11"));
}

TEST(FixedPoint, FailsWhenAGeneratorSaysItFailedWhateverTheExitStatus) {
    Bench bench;
    bench.runner.section = [](const Names&) {
        return "one\ndynbr-generate(failed)\n";
    };
    const auto built = bench.run();
    ASSERT_FALSE(built);
    EXPECT_EQ(built.error().kind, ErrorKind::BuildFailed);
    EXPECT_THAT(built.error().message, HasSubstr("generator"));
}

TEST(FixedPoint, CatchesRpmsSilentFailure) {
    Bench bench;
    bench.runner.section = [](const Names&) {
        return "one\n";
    };
    bench.runner.spoil_section = [](model::SectionRun& run) {
        run.termination = {Ending::Exited, 0};
        run.rpm_ignored_lines = true;
    };
    const auto built = bench.run();
    ASSERT_FALSE(built);
    EXPECT_EQ(built.error().kind, ErrorKind::InvalidRequirements);
}

TEST(FixedPoint, BlamesTheLinesThatCrashRpmbuild) {
    Bench bench;
    bench.runner.section = [](const Names&) {
        return std::string(100'000, '(') + "\n";
    };
    bench.runner.spoil_section = [](model::SectionRun& run) {
        run.termination = {Ending::Signalled, SIGSEGV};
        run.section_succeeded = true;
    };
    const auto built = bench.run();
    ASSERT_FALSE(built);
    EXPECT_EQ(built.error().kind, ErrorKind::InvalidRequirements);
}

TEST(FixedPoint, BlamesNoGoodLinesForACrash) {
    Bench bench;
    bench.runner.spoil_section = [](model::SectionRun& run) {
        run.termination = {Ending::Signalled, SIGSEGV};
        run.section_succeeded = true;
    };
    const auto built = bench.run();
    ASSERT_FALSE(built);
    EXPECT_EQ(built.error().kind, ErrorKind::BuildFailed);
}

TEST(FixedPoint, RefusesAFloodOfOutput) {
    Bench bench;
    bench.runner.spoil_section = [](model::SectionRun& run) {
        run.termination = {Ending::OutputLimit, 0};
    };
    const auto built = bench.run();
    ASSERT_FALSE(built);
    EXPECT_EQ(built.error().kind, ErrorKind::InvalidRequirements);
}

TEST(FixedPoint, IsInterruptedByTheUser) {
    Bench bench;
    bench.runner.spoil_section = [](model::SectionRun& run) {
        run.termination = {Ending::Interrupted, 0};
    };
    const auto built = bench.run();
    ASSERT_FALSE(built);
    EXPECT_EQ(built.error().kind, ErrorKind::Interrupted);
}

TEST(FixedPoint, GoesOneMoreRoundOnAFreshTreeWhenTheBuildingRunPrintsOtherLines) {
    Bench bench;
    bench.runner.section = [](const Names& installed) {
        return has(installed, "two") ? "one\ntwo\n" : "one\n";
    };
    bench.runner.lines_when_building = {"one\ntwo\n"};
    const auto built = bench.run();
    ASSERT_TRUE(built);
    EXPECT_TRUE(has(bench.installer.installed, "two"));
    EXPECT_EQ(count(bench.runner.calls, "prep"), 2);
    EXPECT_EQ(count(bench.runner.calls, "build"), 2);
    EXPECT_THAT(bench.events_of<journal::LinesDiffered>()[0].added, ElementsAre("two"));
}

TEST(FixedPoint, BuildsAgainAtOnceWhenTheOtherLinesNeedNothingNew) {
    Bench bench;
    bench.resolver.world["also-one"] = {"one"};
    bench.runner.section = [](const Names&) {
        return "one\n";
    };
    bench.runner.lines_when_building = {"also-one\none\n", "also-one\none\n"};
    const auto built = bench.run();
    ASSERT_TRUE(built);
    EXPECT_EQ(count(bench.runner.calls, "build"), 2);
    EXPECT_EQ(count(bench.runner.calls, "prep"), 2);
}

TEST(FixedPoint, GivesUpWhenRoundsAndBuildingRunsNeverAgree) {
    Bench bench;
    bench.runner.section = [](const Names&) {
        return "one\n";
    };
    bench.runner.lines_when_building = {"two\n", "two\n", "two\n", "two\n"};
    const auto built = bench.run();
    ASSERT_FALSE(built);
    EXPECT_EQ(built.error().kind, ErrorKind::NoFixedPoint);
    EXPECT_THAT(built.error().details, ElementsAre(HasSubstr("one"), HasSubstr("two")));
}

TEST(FixedPoint, FailsWhenTheBuildFails) {
    Bench bench;
    bench.runner.build_ending = {Ending::Exited, 1};
    const auto built = bench.run();
    ASSERT_FALSE(built);
    EXPECT_EQ(built.error().kind, ErrorKind::BuildFailed);
}

TEST(FixedPoint, StopsWhenAnEventCannotBeRecorded) {
    Bench bench;
    const auto built = run_to_fixed_point(
        {bench.runner, bench.resolver, bench.installer}, bench.settings, [](const auto&) {
            return Result<void>(fail(ErrorKind::Environment, "disk full"));
        });
    ASSERT_FALSE(built);
    EXPECT_EQ(built.error().message, "disk full");
    EXPECT_THAT(bench.installer.installed, IsEmpty());
}

TEST(FixedPoint, TellsEachRoundsDifference) {
    Bench bench;
    bench.runner.section = three_layers;
    ASSERT_TRUE(bench.run());
    const auto judged = bench.events_of<journal::RequirementsJudged>();
    ASSERT_EQ(judged.size(), 5U);
    EXPECT_THAT(judged[1].added, ElementsAre("one"));
    EXPECT_THAT(judged[2].added, ElementsAre("two"));
    EXPECT_THAT(judged[4].added, IsEmpty());
}

}  // namespace
}  // namespace dynbr::driver
