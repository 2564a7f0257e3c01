// The command line: what is taken, and what a wrong one is told.
#include "cli/options.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace dynbr::cli {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::variant<Command, int> parse(std::vector<const char*> words) {
    words.insert(words.begin(), "dynbr");
    return parse_command_line(static_cast<int>(words.size()), words.data());
}

template <typename Options>
Options parsed(std::vector<const char*> words) {
    const auto answer = parse(std::move(words));
    const auto* command = std::get_if<Command>(&answer);
    return command == nullptr ? Options{} : std::get<Options>(*command);
}

/// What is said on standard error; the exit code is checked here.
std::string complaint(std::vector<const char*> words) {
    testing::internal::CaptureStderr();
    const auto answer = parse(std::move(words));
    const std::string text = testing::internal::GetCapturedStderr();
    const int* code = std::get_if<int>(&answer);
    EXPECT_TRUE(code != nullptr && *code == 2) << "no usage error";
    return text;
}

TEST(CommandLine, OptionThatIsRepeatableTakesOneValueATime) {
    const auto build = parsed<BuildOptions>({"build",
                                             "--repo",
                                             "a=file:///a",
                                             "--define",
                                             "x 1",
                                             "hello.spec",
                                             "--repo",
                                             "b=file:///b"});
    EXPECT_THAT(build.root.repositories, ElementsAre("a=file:///a", "b=file:///b"));
    EXPECT_THAT(build.spec.defines, ElementsAre("x 1"));
    EXPECT_EQ(build.spec.source, "hello.spec");
}

TEST(CommandLine, BaseNamesAreSeparatedByCommas) {
    EXPECT_THAT(parsed<BuildOptions>({"build", "--base", "bash,gcc", "x.spec"}).root.base,
                ElementsAre("bash", "gcc"));
}

TEST(CommandLine, ColourAndDebugWordsAreTaken) {
    const auto check = parsed<CheckOptions>({"check", "--color=never", "-d", "stats", "lines"});
    EXPECT_EQ(check.output.color, ColorWish::Never);
    EXPECT_THAT(check.output.debug, ElementsAre("stats"));
    EXPECT_EQ(check.file, "lines");
}

TEST(CommandLine, DefaultsAreThoseOfTheHelp) {
    const auto build = parsed<BuildOptions>({"build", "x.spec"});
    EXPECT_EQ(build.max_rounds, 10U);
    EXPECT_EQ(build.result_folder, "results");
    EXPECT_EQ(build.spec.time_limit, 0U);
    EXPECT_TRUE(build.build);
    EXPECT_FALSE(build.root.state.empty());
}

TEST(CommandLine, MistypedOptionAndCommandAreAnsweredWithTheNearest) {
    EXPECT_THAT(complaint({"build", "--resultdri", "x", "y"}),
                HasSubstr("did you mean '--resultdir'?"));
    EXPECT_THAT(complaint({"bulid"}), HasSubstr("did you mean 'build'?"));
    EXPECT_THAT(complaint({"root", "lst"}), HasSubstr("did you mean 'list'?"));
}

TEST(CommandLine, SpecWithoutACommandIsTakenForOneToBuild) {
    EXPECT_THAT(complaint({"hello.spec"}), HasSubstr("did you mean 'dynbr build hello.spec'?"));
}

TEST(CommandLine, WordThatIsLikeNothingIsReferredToTheCommandsHelp) {
    EXPECT_THAT(complaint({"check", "--nonsense"}), HasSubstr("see 'dynbr check --help'"));
    EXPECT_THAT(complaint({"check", "a", "b"}), HasSubstr("unexpected argument 'b'"));
}

TEST(CommandLine, WhatIsMissingIsNamed) {
    EXPECT_THAT(complaint({}), HasSubstr("build, missing, check"));
    EXPECT_THAT(complaint({"build"}), HasSubstr("SPEC|SRPM is required"));
}

TEST(CommandLine, ControlCharactersOfAWrongWordAreEscaped) {
    EXPECT_THAT(complaint({"--a\x1b[31m"}), testing::Not(HasSubstr("\x1b")));
}

}  // namespace
}  // namespace dynbr::cli
