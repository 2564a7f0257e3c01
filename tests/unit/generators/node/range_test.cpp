// Ranges of npm in both readings.
#include "generators/node/range.hpp"

#include "dynbr/grammar/render.hpp"

#include <gtest/gtest.h>

#include <string>

namespace {

using namespace dynbr::generators::node;

std::string read(std::string_view text, Reading reading) {
    const Range range = parse_range(text, reading);
    return range.alternatives.empty() ? "nothing" : dynbr::grammar::render(requirement("x", range));
}

struct Case {
    const char* text;
    const char* reference;
    const char* exact;
};

TEST(NpmRange, IsReadAsTheReferenceDoesOrExactly) {
    const Case cases[] = {
        {"", "x", "x"},
        {"*", "x", "x"},
        {"1.2.3", "(x >= 1.2.3 with x < 1.2.4)", "x = 1.2.3"},
        {"1.2", "(x >= 1.2 with x < 1.3)", "(x >= 1.2 with x < 1.3~)"},
        {"1.x.x", "(x >= 1 with x < 2)", "(x >= 1 with x < 2~)"},
        {"~1.2.3", "(x >= 1.2.3 with x < 1.3)", "(x >= 1.2.3 with x < 1.3~)"},
        {"~1", "(x >= 1 with x < 2)", "(x >= 1 with x < 2~)"},
        {"^1.2.3", "(x >= 1.2.3 with x < 2)", "(x >= 1.2.3 with x < 2~)"},
        {"^0.2.3", "(x >= 0.2.3 with x < 0.3)", "(x >= 0.2.3 with x < 0.3~)"},
        {"^0.0.3", "(x >= 0.0.3 with x < 0.0.4)", "(x >= 0.0.3 with x < 0.0.4~)"},
        {"^0.0", "x < 0.1", "x < 0.1~"},
        {"1.2 - 2.3.4", "(x >= 1.2 with x <= 2.3.4)", "(x >= 1.2 with x <= 2.3.4)"},
        {"1.2 - 2", "(x >= 1.2 with x < 3)", "(x >= 1.2 with x < 3~)"},
        {">1.2", "x > 1.2", "x >= 1.3"},
        {"<=1.2", "x <= 1.2", "x < 1.3~"},
        {">=1.2 <2 <1.8", "(x >= 1.2 with x < 1.8)", "(x >= 1.2 with x < 1.8~)"},
        {">=1.2.0 >1.2.0", "x >= 1.2.0", "x > 1.2.0"},
        {"^1.2.3-beta.4", "(x >= 1.2.3 with x < 2)", "(x >= 1.2.3~beta.4 with x < 2~)"},
        {"=1.2.3-0..1", "(x >= 1.2.3 with x < 1.2.4)", "x = 1.2.3"},
        {"^1 || 3.x", "x", "((x >= 1 with x < 2~) or (x >= 3 with x < 4~))"},
        {">2 <1", "(x > 2 with x < 1)", "nothing"},
        {">2 <1 || 5", "x", "(x >= 5 with x < 6~)"},
    };
    for (const auto& [text, reference, exact] : cases) {
        EXPECT_EQ(read(text, Reading::Reference), reference) << text;
        EXPECT_EQ(read(text, Reading::Exact), exact) << text;
    }
}

TEST(NpmRange, SaysWhereItSaysLess) {
    EXPECT_EQ(parse_range("^1", Reading::Reference).imprecise, nullptr);
    EXPECT_EQ(parse_range("1.x", Reading::Reference).imprecise, nullptr);
    EXPECT_NE(parse_range("^1 || ^2", Reading::Reference).imprecise, nullptr);
    EXPECT_EQ(parse_range("^1 || ^2", Reading::Exact).imprecise, nullptr);
    EXPECT_NE(parse_range("latest", Reading::Exact).imprecise, nullptr);
}

}  // namespace
