// Patterns of names.
#include "generators/glob.hpp"

#include <gtest/gtest.h>

#include <string>

namespace {

using dynbr::generators::glob_matches;

TEST(Glob, MatchesTheWholeText) {
    struct {
        const char* pattern;
        const char* text;
        bool matches;
    } const cases[] = {
        {"", "", true},          {"", "a", false},     {"a", "a", true},
        {"a", "ab", false},      {"*", "", true},      {"*", "a/b", true},
        {"a*", "a", true},       {"a*b", "ab", true},  {"a*b", "axxb", true},
        {"a*b", "axxbc", false}, {"*b*", "abc", true}, {"a?c", "abc", true},
        {"a?c", "ac", false},    {"**", "x", true},    {"a*b*c", "abbcbc", true},
        {"[a]", "a", false},     {"[a]", "[a]", true}, {"\\*", "\\x", true},
        {"p(*)", "p(x)", true},  {"?", "", false},
    };

    for (const auto& one : cases) {
        EXPECT_EQ(glob_matches(one.pattern, one.text), one.matches)
            << one.pattern << " on " << one.text;
    }
}

TEST(Glob, TakesNoTimeWithoutEnd) {
    std::string pattern;
    for (int i = 0; i < 1000; ++i) {
        pattern += "*a";
    }
    EXPECT_FALSE(glob_matches(pattern + "b", std::string(10000, 'a')));
}

}  // namespace
