#include "rpmbuild/interpret.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <csignal>

namespace dynbr::rpmbuild {
namespace {

Ran ran(Termination termination, std::string status) {
    Ran result;
    result.termination = termination;
    result.status = std::move(status);
    result.lines = "a\n";
    return result;
}

Ran exited(int value, std::string status) {
    return ran({Ending::Exited, value}, std::move(status));
}

TEST(ReadReport, TakesTheLastWholeRecords) {
    const auto report = read_report("start\nnoise\nexit 3x\nexit 999\nsignal 11\nexit 4");
    EXPECT_TRUE(report.started);
    EXPECT_EQ(report.end, WrapperReport::End::Signalled);
    EXPECT_EQ(report.value, 11);
}

TEST(InterpretSection, TakesExit11WithAHeaderAsNormal) {
    const auto run = interpret_section(exited(11, "start\nexit 0\n"), true);
    ASSERT_TRUE(run);
    EXPECT_TRUE(run->ran);
    EXPECT_TRUE(run->termination.exited_with(11));
    EXPECT_FALSE(run->rpm_ignored_lines);
    EXPECT_EQ(run->lines, "a\n");
}

TEST(InterpretSection, BlamesASectionThatLeavesAHolderOfItsOutput) {
    const auto run = interpret_section(exited(1, "start\nheld\n"), false);
    ASSERT_FALSE(run);
    EXPECT_EQ(run.error().kind, ErrorKind::BuildFailed);
}

TEST(InterpretSection, TakesExit0AfterTheWrapperAsRpmsSilentFailure) {
    const auto run = interpret_section(exited(0, "start\nexit 0\n"), false);
    ASSERT_TRUE(run);
    EXPECT_TRUE(run->ran);
    EXPECT_TRUE(run->rpm_ignored_lines);
}

TEST(InterpretSection, TakesExit0WithoutTheWrapperAsNoSection) {
    const auto run = interpret_section(exited(0, ""), false);
    ASSERT_TRUE(run);
    EXPECT_FALSE(run->ran);
    EXPECT_FALSE(run->rpm_ignored_lines);
    EXPECT_TRUE(run->termination.success());
}

TEST(InterpretSection, RefusesASectionThatRanWithoutTheWrapper) {
    const auto run = interpret_section(exited(11, ""), true);
    ASSERT_FALSE(run);
    EXPECT_EQ(run.error().kind, ErrorKind::BuildFailed);
    EXPECT_THAT(run.error().message, testing::HasSubstr("__spec_buildrequires_cmd"));
}

TEST(InterpretSection, NamesStaticRequirementsThatRpmMisses) {
    const auto run = interpret_section(exited(11, ""), false);
    ASSERT_FALSE(run);
    EXPECT_THAT(run.error().message, testing::HasSubstr("static requirements"));
}

TEST(InterpretSection, RefusesExit11WithoutAHeader) {
    EXPECT_FALSE(interpret_section(exited(11, "start\nexit 0\n"), false));
}

TEST(InterpretSection, RefusesRpmsYesToASectionThatFailed) {
    EXPECT_FALSE(interpret_section(exited(11, "start\nexit 1\n"), true));
    EXPECT_FALSE(interpret_section(exited(0, "start\n"), false));
}

TEST(InterpretSection, NeverTakesTheSectionsExit11ForRpmbuilds) {
    const auto run = interpret_section(exited(1, "start\nexit 11\n"), false);
    ASSERT_TRUE(run);
    EXPECT_TRUE(run->termination.exited_with(1));
}

TEST(InterpretSection, TellsExit11FromSignal11) {
    const auto run = interpret_section(exited(1, "start\nsignal 11\n"), false);
    ASSERT_TRUE(run);
    EXPECT_EQ(run->termination, (Termination{Ending::Signalled, SIGSEGV}));
}

TEST(InterpretSection, TellsASignalOfRpmbuildItself) {
    const auto run = interpret_section(ran({Ending::Signalled, SIGSEGV}, "start\nexit 0\n"), true);
    ASSERT_TRUE(run);
    EXPECT_TRUE(run->section_succeeded);
    EXPECT_EQ(run->termination, (Termination{Ending::Signalled, SIGSEGV}));
}

TEST(InterpretSection, KeepsRpmbuildsFailureWhereTheSectionSucceeded) {
    const auto run = interpret_section(exited(1, "start\nexit 0\n"), false);
    ASSERT_TRUE(run);
    EXPECT_TRUE(run->termination.exited_with(1));
}

TEST(InterpretSection, TakesTheWrappersFloodAsOutputLimit) {
    const auto run = interpret_section(exited(1, "start\nflood\n"), false);
    ASSERT_TRUE(run);
    EXPECT_EQ(run->termination.ending, Ending::OutputLimit);
}

TEST(InterpretSection, TellsTooManyLinesFromOtherFloods) {
    auto output = ran({Ending::OutputLimit, 0}, "start\n");
    output.over_limit = kLines;
    const auto lines = interpret_section(output, false);
    ASSERT_TRUE(lines);
    EXPECT_EQ(lines->termination.ending, Ending::OutputLimit);
    output.over_limit = "client log";
    const auto other = interpret_section(output, false);
    ASSERT_FALSE(other);
    EXPECT_EQ(other.error().message, "the client log is larger than its limit");
}

TEST(InterpretSection, KeepsTimeLimitAndInterruptApart) {
    for (const auto ending : {Ending::TimedOut, Ending::Interrupted}) {
        const auto run = interpret_section(ran({ending, 0}, "start\n"), false);
        ASSERT_TRUE(run);
        EXPECT_EQ(run->termination.ending, ending);
    }
}

TEST(InterpretSection, BlamesTheEnvironmentForABrokenWrapper) {
    const auto run = interpret_section(exited(1, "error a descriptor is not there: x\n"), false);
    ASSERT_FALSE(run);
    EXPECT_EQ(run.error().kind, ErrorKind::Environment);
}

TEST(InterpretBuild, TakesSuccess) {
    const auto run = interpret_build(exited(0, "start\nexit 0\n"), true);
    ASSERT_TRUE(run);
    EXPECT_TRUE(run->section_ran);
    EXPECT_TRUE(run->termination.success());
    EXPECT_FALSE(run->lines_differ);
}

TEST(InterpretBuild, TellsLinesThatDiffer) {
    const auto run = interpret_build(exited(1, "start\ndiffer\n"), true);
    ASSERT_TRUE(run);
    EXPECT_TRUE(run->lines_differ);
    EXPECT_EQ(run->lines, "a\n");
    EXPECT_FALSE(run->termination.success());
}

TEST(InterpretBuild, TellsAFailingBuildFromAKilledSection) {
    EXPECT_TRUE(interpret_build(exited(1, "start\nexit 0\n"), true)->termination.exited_with(1));
    EXPECT_EQ(interpret_build(exited(1, "start\nsignal 9\n"), true)->termination,
              (Termination{Ending::Signalled, SIGKILL}));
}

TEST(InterpretBuild, ReportsExit11AsRequirementsThatRpmMisses) {
    const auto run = interpret_build(exited(11, "start\nexit 0\n"), true);
    ASSERT_FALSE(run);
    EXPECT_THAT(run.error().message, testing::HasSubstr("misses requirements"));
}

TEST(InterpretBuild, RefusesASectionThatComesOrGoes) {
    EXPECT_FALSE(interpret_build(exited(0, ""), true));
    EXPECT_FALSE(interpret_build(exited(0, "start\nexit 0\n"), false));
    EXPECT_TRUE(interpret_build(exited(0, ""), false));
}

}  // namespace
}  // namespace dynbr::rpmbuild
