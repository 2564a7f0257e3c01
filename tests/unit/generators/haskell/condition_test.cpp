// Conditions hold for one configuration and no other.
#include "generators/haskell/condition.hpp"

#include <gtest/gtest.h>

namespace {

using namespace dynbr::generators::haskell;

Configuration ghc(const char* version) {
    Configuration configuration;
    configuration.arch = "x86_64";
    configuration.compiler_version = *parse_version(version);
    configuration.flags = {{"on", true}, {"off", false}};
    return configuration;
}

TEST(HaskellCondition, ComparesVersionsAsCabalDoes) {
    const struct {
        const char* range;
        const char* version;
        bool holds;
    } cases[] = {
        {">= 9.2", "9.2", true},
        {">= 9.2", "9.2.0", true},
        {">= 9.2.0", "9.2", false},
        {"> 9.2", "9.2.1", true},
        {"<= 9.2", "9.2.1", false},
        {"== 9.2", "9.2.0", false},
        {"== 9.2.*", "9.2.8", true},
        {"== 9.2.*", "9.2", true},
        {"== 9.2.*", "9.20", false},
        {"^>= 9.2.4", "9.2.8", true},
        {"^>= 9.2.4", "9.2.3", false},
        {"^>= 9.2.4", "9.4", false},
        {"^>= 9", "9.0.5", true},
        {"^>= 9", "9.1", false},
        {"-any", "1", true},
        {"-none", "1", false},
        {"< 9 || > 9.4", "9.6", true},
        {"> 8 && < 9", "9.0", false},
        {"(>= 8) && (< 9)", "8.10", true},
    };

    for (const auto& one : cases) {
        const auto value = holds("impl(ghc " + std::string(one.range) + ")", ghc(one.version));
        ASSERT_TRUE(value) << one.range << ": " << value.error().message;
        EXPECT_EQ(*value, one.holds) << one.version << " " << one.range;
    }
}

TEST(HaskellCondition, BindsAndTighterThanOr) {
    EXPECT_TRUE(*holds("flag(on) || flag(on) && flag(off)", ghc("9")));
    EXPECT_FALSE(*holds("(flag(on) || flag(on)) && flag(off)", ghc("9")));
    EXPECT_TRUE(*holds("!flag(off)&&!os(windows)", ghc("9")));
}

TEST(HaskellCondition, IsAnErrorWhenItCannotBeRead) {
    for (const char* text : {"",
                             "flag(on",
                             "on",
                             "flag(on) flag(on)",
                             "impl(ghc >=)",
                             "impl(ghc 9)",
                             "os(linux) &&",
                             "()",
                             "flag(unheard-of)",
                             "!(flag(on)"}) {
        EXPECT_FALSE(holds(text, ghc("9"))) << text;
    }
}

TEST(HaskellVersion, IsNumbersAndDots) {
    EXPECT_EQ(parse_version("9.10"), (Version{9, 10}));
    for (const char* text : {"", ".", "9.", ".9", "9..1", "9.x", "-1", "99999999999"}) {
        EXPECT_FALSE(parse_version(text)) << text;
    }
}

}  // namespace
