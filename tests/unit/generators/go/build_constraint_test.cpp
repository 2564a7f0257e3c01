// Build constraints: expressions, and which lines of a file's head count.
#include "generators/go/build_constraint.hpp"

#include <gtest/gtest.h>

#include <string>

namespace {

using namespace dynbr::generators::go;

Tags linux_amd64() {
    Tags tags;
    tags.arch = "amd64";
    tags.extra = {"custom"};
    return tags;
}

struct ExpressionCase {
    const char* expression;
    bool holds;
};

TEST(GoBuild, BindsAndTighterThanOrAndNotTightest) {
    const ExpressionCase cases[] = {
        {"linux", true},
        {"linux||windows", true},
        {"windows && windows || linux", true},
        {"linux || windows && windows", true},
        {"(linux || windows) && windows", false},
        {"!windows && !darwin", true},
        {"!(linux || windows)", false},
        {"  ( linux )  ", true},
        {"custom && amd64", true},
        {"go1.1 && go1.999", true},
        {"go1", false},
        {"go1.01", false},
        {"unix && gc && cgo", true},
        {"gccgo || ignore || arm64", false},
    };
    for (const auto& [expression, holds] : cases) {
        const auto value = evaluate_go_build(expression, 1, linux_amd64());
        ASSERT_TRUE(value) << expression << ": " << value.error().message;
        EXPECT_EQ(*value, holds) << expression;
    }
}

TEST(GoBuild, RefusesWhatGoRefuses) {
    for (const char* expression : {"",
                                   "!!linux",
                                   "linux windows",
                                   "linux &&",
                                   "|| linux",
                                   "(linux",
                                   "linux)",
                                   "linux &| x",
                                   "a/b",
                                   "!"}) {
        const auto value = evaluate_go_build(expression, 7, linux_amd64());
        ASSERT_FALSE(value) << expression;
        EXPECT_EQ(value.error().line, 7U);
    }
}

TEST(GoBuild, DoesNotShortCutOverErrors) {
    EXPECT_FALSE(evaluate_go_build("linux || (windows", 1, linux_amd64()));
}

TEST(PlusBuild, TakesSpacesForOrAndCommasForAnd) {
    const ExpressionCase cases[] = {
        {"linux", true},
        {"windows linux", true},
        {"linux,amd64", true},
        {"linux,arm64", false},
        {"linux,arm64 custom", true},
        {"!windows,!arm64", true},
        {"", false},
        {"!", false},
        {"!!linux", false},
        {"!a/b", true},
        {"a/b", false},
        {"linux,", false},
    };
    for (const auto& [arguments, holds] : cases) {
        EXPECT_EQ(evaluate_plus_build(arguments, linux_amd64()), holds) << arguments;
    }
}

TEST(Constraint, NamesTheLineThatDoesNotHold) {
    const auto constraint =
        read_constraint("// Licence\n\n//go:build windows\n\npackage x\n", true, linux_amd64());
    ASSERT_TRUE(constraint);
    EXPECT_FALSE(constraint->holds);
    EXPECT_EQ(constraint->line, 3U);
}

TEST(Constraint, AsksForMoreUntilCodeIsSeen) {
    const std::string text = "// Licence\n\n//go:build windows\n\npackage x\n";
    for (std::size_t length = 0; length < text.size() - 1; ++length) {
        const auto constraint = read_constraint(text.substr(0, length), false, linux_amd64());
        ASSERT_TRUE(constraint);
        EXPECT_TRUE(constraint->needs_more) << length;
    }
    EXPECT_FALSE(read_constraint(text, false, linux_amd64())->needs_more);
}

TEST(Tags, KnowTheSystemsThatImplyOthers) {
    Tags tags = linux_amd64();
    tags.os = "android";
    EXPECT_TRUE(tags.holds("linux"));
    EXPECT_TRUE(tags.holds("unix"));
    tags.os = "windows";
    EXPECT_FALSE(tags.holds("unix"));
    EXPECT_FALSE(tags.holds("linux"));
}

TEST(Tags, HoldForReleasesUpToTheGivenOne) {
    Tags tags = linux_amd64();
    tags.release = 19;
    EXPECT_TRUE(tags.holds("go1.19"));
    EXPECT_FALSE(tags.holds("go1.20"));
    EXPECT_FALSE(tags.holds("go1.99999999999999999999"));
}

}  // namespace
