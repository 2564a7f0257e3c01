// What becomes of a requirement when its bounds on x are changed.
#include "generators/overrides/rebound.hpp"

#include "dynbr/grammar/parse.hpp"
#include "dynbr/grammar/render.hpp"

#include <gtest/gtest.h>

namespace {

using namespace dynbr::generators::overrides;
using dynbr::model::Comparison;
using dynbr::model::Reldep;

Reldep parsed(const char* text) {
    return *dynbr::grammar::parse_reldep(text);
}

bool is_x(const std::string& name) {
    return name == "x";
}

TEST(DroppingBounds, KeepsTheOtherSideAndExclusions) {
    struct {
        const char* before;
        const char* without_upper;
        const char* without_lower;
        const char* without_both;
    } const cases[] = {
        {"x", "x", "x", "x"},
        {"x < 2", "x", "x < 2", "x"},
        {"x <= 2", "x", "x <= 2", "x"},
        {"x >= 1", "x >= 1", "x", "x"},
        {"x > 1", "x > 1", "x", "x"},
        {"x = 1", "x >= 1", "x <= 1", "x"},
        {"(x >= 1 with x < 2)", "x >= 1", "x < 2", "x"},
        {"(x < 2 with x >= 1)", "x >= 1", "x < 2", "x"},
        {"(x >= 1 and x < 2)", "x >= 1", "x < 2", "x"},
        {"(x < 1 or x > 1)", "(x < 1 or x > 1)", "(x < 1 or x > 1)", "x"},
        {"((x < 1 or x > 1) with x >= 0 with x < 9)",
         "((x < 1 or x > 1) with x >= 0)",
         "((x < 1 or x > 1) with x < 9)",
         "x"},
        {"((x >= 1 with x < 2) or (x >= 3 with x < 4))",
         "(x >= 1 or x >= 3)",
         "(x < 2 or x < 4)",
         "x"},
        {"(x >= 1 if y < 2)", "(x >= 1 if y < 2)", "(x if y < 2)", "(x if y < 2)"},
        {"(y if x < 2)", "(y if x < 2)", "(y if x < 2)", "(y if x < 2)"},
        {"(y if z else x >= 1)", "(y if z else x >= 1)", "(y if z else x)", "(y if z else x)"},
        {"(x < 2 or y < 2)", "(x or y < 2)", "(x < 2 or y < 2)", "(x or y < 2)"},
        {"(x >= 1 with x < 2 with y >= 1)",
         "(y >= 1 with x >= 1)",
         "(y >= 1 with x < 2)",
         "(y >= 1 with x)"},
        {"(x = 1 or x = 2)", "(x >= 1 or x >= 2)", "(x <= 1 or x <= 2)", "x"},
        {"y < 2", "y < 2", "y < 2", "y < 2"},
    };

    for (const auto& one : cases) {
        const Reldep before = parsed(one.before);
        EXPECT_EQ(dynbr::grammar::render(drop_bounds(before, is_x, Side::Upper)),
                  one.without_upper);
        EXPECT_EQ(dynbr::grammar::render(drop_bounds(before, is_x, Side::Lower)),
                  one.without_lower);
        EXPECT_EQ(dynbr::grammar::render(drop_bounds(before, is_x, Side::Both)), one.without_both);
    }
}

TEST(AddingABound, JoinsItToTheOthersOfTheName) {
    struct {
        const char* before;
        const char* after;
        const char* upper_first;
    } const cases[] = {
        {"x", "x < 5", "x < 5"},
        {"x >= 1", "(x >= 1 with x < 5)", "(x < 5 with x >= 1)"},
        {"((x < 2 or x > 2) with x >= 1)",
         "((x < 2 or x > 2) with x >= 1 with x < 5)",
         "((x < 2 or x > 2) with x < 5 with x >= 1)"},
        {"(x or y)", "(x < 5 or y)", "(x < 5 or y)"},
        {"(x if y)", "(x < 5 if y)", "(x < 5 if y)"},
        {"(x >= 1 or x >= 3)",
         "((x >= 1 with x < 5) or (x >= 3 with x < 5))",
         "((x < 5 with x >= 1) or (x < 5 with x >= 3))"},
    };

    const dynbr::model::VersionBound bound{Comparison::Less, {std::nullopt, "5", {}}};
    for (const auto& one : cases) {
        const Reldep before = parsed(one.before);
        EXPECT_EQ(dynbr::grammar::render(add_bound(before, is_x, bound, false)), one.after);
        EXPECT_EQ(dynbr::grammar::render(add_bound(before, is_x, bound, true)), one.upper_first);
    }
}

TEST(Removing, LeavesWhatElseIsRequired) {
    struct {
        const char* before;
        const char* after;
    } const cases[] = {
        {"x", ""},
        {"(x >= 1 with x < 2)", ""},
        {"(x or y)", "y"},
        {"(x and y and z)", "(y and z)"},
        {"(x if y)", ""},
        {"(y if x)", "(y if x)"},
        {"(x if y else z)", "(z unless y)"},
        {"(z if y else x)", "(z if y)"},
        {"((x >= 1 with x < 2) or (y and x))", "y"},
        {"y", "y"},
    };

    for (const auto& one : cases) {
        const auto after = remove(parsed(one.before), is_x);
        EXPECT_EQ(after ? dynbr::grammar::render(*after) : "", one.after) << one.before;
    }
}

TEST(Replacing, TakesTheBoundsAway) {
    struct {
        const char* before;
        const char* after;
    } const cases[] = {
        {"x", "new >= 3"},
        {"(x >= 1 with x < 2)", "new >= 3"},
        {"((x < 1 or x > 2) with x < 2)", "new >= 3"},
        {"(x or y)", "(new >= 3 or y)"},
        {"(x if x >= 2)", "(new >= 3 if x >= 2)"},
        {"((x >= 1 with x < 2) or (x >= 3 with x < 4))", "new >= 3"},
    };

    for (const auto& one : cases) {
        EXPECT_EQ(dynbr::grammar::render(replace(parsed(one.before), is_x, parsed("new >= 3"))),
                  one.after);
    }
}

}  // namespace
