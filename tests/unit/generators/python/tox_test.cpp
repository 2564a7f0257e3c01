// tox's little languages: names with braces, conditions on factors, substitution.
#include "generators/python/tox/factors.hpp"
#include "generators/python/tox/substitution.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace {

using namespace dynbr::generators::python::tox;
using testing::ElementsAre;

TEST(ToxFactors, ExpandsBracesAndRanges) {
    EXPECT_THAT(*expand_names("py{36,37}-{a,b},c"),
                ElementsAre("py36-a", "py36-b", "py37-a", "py37-b", "c"));
    EXPECT_THAT(*expand_names("py3{8-10}"), ElementsAre("py38", "py39", "py310"));
    EXPECT_THAT(*expand_names("a{,-b}"), ElementsAre("a", "a-b"));
    EXPECT_FALSE(expand_names("a b"));
    EXPECT_FALSE(expand_names("{a"));
    EXPECT_FALSE(expand_names("{1-99}{1-99}{1-99}"));
}

TEST(ToxFactors, HoldsIfOneConditionHolds) {
    const auto factors = factors_of("py313-a", "linux", "amd64");
    const auto line_holds = [&](const char* line) {
        return holds(split_condition(line), factors);
    };
    EXPECT_TRUE(line_holds("py313: x"));
    EXPECT_TRUE(line_holds("py312,py313: x"));
    EXPECT_TRUE(line_holds("py{312,313}-a: x"));
    EXPECT_TRUE(line_holds("!b: x"));
    EXPECT_TRUE(line_holds("linux: x"));
    EXPECT_TRUE(line_holds("x86_64: x"));
    EXPECT_TRUE(line_holds("no condition"));
    EXPECT_FALSE(line_holds("py312: x"));
    EXPECT_FALSE(line_holds("py313-!a: x"));
}

TEST(ToxFactors, LeavesOtherColonsAlone) {
    EXPECT_EQ(split_condition("git+https://x:y").content, "git+https://x:y");
    EXPECT_EQ(split_condition("a b: c").content, "a b: c");
    EXPECT_EQ(split_condition("py3: a: b").content, "a: b");
}

TEST(ToxSubstitution, ReplacesWithinWhatWasReplaced) {
    const Reference reference = [](std::string_view name) -> std::optional<std::string> {
        if (name == "[a]b") {
            return "<{c}>";
        }
        return name == "c" ? std::optional<std::string>("d") : std::nullopt;
    };
    EXPECT_EQ(substituted("{[a]b}", reference), "<d>");
    EXPECT_EQ(substituted("{posargs:x {c}}", reference), "x d");
    EXPECT_EQ(substituted("{toxinidir}/y", reference), "./y");
    EXPECT_EQ(substituted("{unknown} \\{c\\} {", reference), "{unknown} {c} {");
    EXPECT_EQ(substituted("{env:DYNBR_NO_SUCH_VARIABLE:{c}}", reference), "d");
}

TEST(ToxSubstitution, EndsAlways) {
    const Reference endless = [](std::string_view) {
        return std::optional<std::string>("{a}{a}");
    };
    EXPECT_FALSE(substituted("{a}", endless));
}

}  // namespace
