// Paths in a tree and patterns for them.
#include "generators/glob_path.hpp"

#include <gtest/gtest.h>

namespace {

using namespace dynbr::generators;

TEST(PathInTree, ResolvesDotsAndStaysInside) {
    EXPECT_EQ(path_in_tree("a/b", "../c/./d"), "a/c/d");
    EXPECT_EQ(path_in_tree("a", ".."), "");
    EXPECT_EQ(path_in_tree("", "a//b/"), "a/b");
    EXPECT_EQ(path_in_tree("a", "../../b"), std::nullopt);
    EXPECT_EQ(path_in_tree("a", "/etc"), std::nullopt);
    EXPECT_EQ(path_in_tree("a", std::string_view("b\0c", 3)), std::nullopt);
}

struct Case {
    const char* pattern;
    const char* path;
    bool matches;
};

TEST(GlobPath, MatchesComponentByComponent) {
    const Case cases[] = {
        {"a/*", "a/b", true},
        {"a/*", "a", false},
        {"a/*", "a/b/c", false},
        {"a/**", "a", true},
        {"a/**", "a/b/c", true},
        {"**/x", "x", true},
        {"**/x", "a/b/x", true},
        {"**/x", "a/b/xy", false},
        {"a?c", "abc", true},
        {"a?c", "ac", false},
        {"[a-c]x", "bx", true},
        {"[!a-c]x", "bx", false},
        {"[!a-c]x", "dx", true},
        {"[abc", "[abc", true},
        {"*a*b*", "xxaxxbxx", true},
        {"*a*b*", "xxbxxaxx", false},
        {"", "", true},
        {"*", ".hidden", true},
        {"[]]", "]", true},
    };
    for (const auto& [pattern, path, matches] : cases) {
        EXPECT_EQ(GlobPath(pattern).matches(path), matches) << pattern << " " << path;
    }
}

TEST(GlobPath, TellsWhereToLook) {
    const GlobPath pattern("a/*/c");
    EXPECT_TRUE(pattern.may_match_below(""));
    EXPECT_TRUE(pattern.may_match_below("a"));
    EXPECT_TRUE(pattern.may_match_below("a/b"));
    EXPECT_FALSE(pattern.may_match_below("a/b/c"));
    EXPECT_FALSE(pattern.may_match_below("b"));
}

TEST(GlobPath, TakesNoLongerThanTheProductOfLengths) {
    const std::string stars = "*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*b";
    EXPECT_FALSE(name_matches(stars, std::string(20'000, 'a')));
}

}  // namespace
