// Constraints of Composer as intervals.
#include "generators/php/constraint.hpp"

#include "dynbr/grammar/render.hpp"

#include <gtest/gtest.h>

#include <string>

namespace {

using namespace dynbr::generators::php;

std::string read(std::string_view text) {
    const auto constraint = parse_constraint(text);
    return constraint ? dynbr::grammar::render(requirement("x", constraint->intervals, false))
                      : "error: " + constraint.error();
}

struct Case {
    const char* text;
    const char* requirement;
};

TEST(ComposerConstraint, GivesTheIntervalsOfEachForm) {
    const Case cases[] = {
        {"*", "x"},
        {"", "x"},
        {"1.2.3", "x = 1.2.3"},
        {"^1.2.3", "(x >= 1.2.3 with x < 2)"},
        {"^0.3", "(x >= 0.3 with x < 0.4)"},
        {"~1.2", "(x >= 1.2 with x < 2)"},
        {"~1.2.3", "(x >= 1.2.3 with x < 1.3)"},
        {"1.2.*", "(x >= 1.2 with x < 1.3)"},
        {"1.0 - 2.0", "(x >= 1.0 with x < 2.1)"},
        {"1.0 - 2.0.0", "(x >= 1.0 with x <= 2.0.0)"},
        {">=1,<2", "(x >= 1 with x < 2)"},
        {">=1 <2|>=3", "((x >= 1 with x < 2) or x >= 3)"},
        {"^1||^2||^3", "(x >= 1 with x < 4)"},
        {"^3||^1", "((x >= 1 with x < 2) or (x >= 3 with x < 4))"},
        {"!=1.5", "(x < 1.5 or x > 1.5)"},
        {"!=1.*", "(x < 1 or x >= 2)"},
        {"^1.0 !=1.5.0 !=1.6.0",
         "((x >= 1.0 with x < 1.5.0) or (x > 1.5.0 with x < 1.6.0) or (x > 1.6.0 with x < 2))"},
        {"1.0.0-RC2@beta", "x = 1.0.0~rc2"},
        {"dev-main#1234", "x"},
        {"dev-main as 1.2.x-dev", "(x >= 1.2 with x < 1.3)"},
        {">2 <1", "error: no version satisfies it"},
        {">=", "error: nothing follows '>='"},
        {"main", "error: 'main' is no version"},
    };
    for (const auto& [text, requirement] : cases) {
        EXPECT_EQ(read(text), requirement) << text;
    }
}

TEST(ComposerVersion, OrdersStabilities) {
    const char* ascending[] = {
        "1.0-dev", "1.0-alpha1", "1.0-alpha2", "1.0-b1", "1.0-RC1", "1.0", "1.0.0.1", "1.1"};
    for (std::size_t i = 0; i + 1 < std::size(ascending); ++i) {
        const auto lower = parse_version(ascending[i]);
        const auto upper = parse_version(ascending[i + 1]);
        ASSERT_TRUE(lower && upper) << ascending[i];
        EXPECT_EQ(compare(*lower, *upper), std::strong_ordering::less) << ascending[i];
    }
    EXPECT_EQ(compare(*parse_version("1"), *parse_version("v1.0.0-stable")),
              std::strong_ordering::equal);
}

TEST(ComposerIntervals, OfNothingAndEverything) {
    EXPECT_EQ(united({{}, {}}).size(), 1U);
    const Interval low{{}, End{*parse_version("1"), false}};
    const Interval high{End{*parse_version("1"), true}, {}};
    EXPECT_FALSE(intersection(low, high));
    EXPECT_EQ(united({high, low}).size(), 1U);
}

}  // namespace
