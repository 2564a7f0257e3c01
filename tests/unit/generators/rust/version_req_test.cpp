// Version requirements: what each form comes to, and what is none.
#include "generators/rust/version_req.hpp"

#include "dynbr/grammar/render.hpp"

#include <gtest/gtest.h>

#include <string>

namespace {

using namespace dynbr::generators::rust;

std::string bounds_of(std::string_view text) {
    const auto bounds = parse_version_req(text);
    if (!bounds) {
        return "error: " + bounds.error();
    }
    std::string all;
    for (const Bound& bound : *bounds) {
        all += (all.empty() ? "" : " ") + std::string(dynbr::grammar::symbol(bound.comparison))
               + bound.rpm_text();
    }
    return all;
}

struct Case {
    const char* text;
    const char* bounds;
};

TEST(VersionReq, GivesTheBoundsOfEachForm) {
    const Case cases[] = {
        {"*", ""},
        {"=1.2.3", "=1.2.3"},
        {"=1.2", ">=1.2.0 <1.3.0~"},
        {"=1", ">=1.0.0 <2.0.0~"},
        {">1.2.3", ">1.2.3"},
        {">1.2", ">=1.3.0"},
        {">1", ">=2.0.0"},
        {">=1", ">=1.0.0"},
        {"<1.2", "<1.2.0~"},
        {"<=1.2.3", "<=1.2.3"},
        {"<=1.2", "<1.3.0~"},
        {"<=1", "<2.0.0~"},
        {"~1.2.3", ">=1.2.3 <1.3.0~"},
        {"~1.2", ">=1.2.0 <1.3.0~"},
        {"~1", ">=1.0.0 <2.0.0~"},
        {"^1.2.3", ">=1.2.3 <2.0.0~"},
        {"1.2", ">=1.2.0 <2.0.0~"},
        {"^0.1.2", ">=0.1.2 <0.2.0~"},
        {"^0.1", ">=0.1.0 <0.2.0~"},
        {"^0.0.3", "=0.0.3"},
        {"^0.0", ">=0.0.0 <0.1.0~"},
        {"^0", ">=0.0.0 <1.0.0~"},
        {"1.2.*", ">=1.2.0 <1.3.0~"},
        {"1.*.*", ">=1.0.0 <2.0.0~"},
        {"<1.0.0-rc.1", "<1.0.0~rc.1"},
        {"1.0.0-a-b.2+c", ">=1.0.0~a_b.2 <2.0.0~"},
    };
    for (const auto& [text, bounds] : cases) {
        EXPECT_EQ(bounds_of(text), bounds) << text;
    }
}

TEST(VersionReq, MergesMoreThanTwoBoundsToOneInterval) {
    EXPECT_EQ(bounds_of(">=1, <2"), ">=1.0.0 <2.0.0~");
    EXPECT_EQ(bounds_of(">=1, >=2"), ">=1.0.0 >=2.0.0");
    EXPECT_EQ(bounds_of("^1.2, <1.5"), ">=1.2.0 <1.5.0~");
    EXPECT_EQ(bounds_of("<=1.5.0, <1.5.0, >1.0.0, >=1.0.0"), ">1.0.0 <1.5.0~");
    EXPECT_EQ(bounds_of("^1, =1.2.3"), "=1.2.3");
    EXPECT_EQ(bounds_of("^1, ^2"), "error: no version satisfies all of it");
}

TEST(VersionReq, ComparesPreReleasesAsSemverDoes) {
    const char* ascending[] = {
        "1.0.0-1", "1.0.0-2", "1.0.0-10", "1.0.0-a", "1.0.0-a.1", "1.0.0-a.b", "1.0.0-b", "1.0.0"};
    for (std::size_t i = 0; i + 1 < std::size(ascending); ++i) {
        const auto lower = parse_version(ascending[i]);
        const auto upper = parse_version(ascending[i + 1]);
        ASSERT_TRUE(lower && upper) << ascending[i];
        EXPECT_EQ(compare(*lower, *upper), std::strong_ordering::less) << ascending[i];
        EXPECT_EQ(compare(*upper, *lower), std::strong_ordering::greater) << ascending[i];
        EXPECT_EQ(compare(*lower, *lower), std::strong_ordering::equal) << ascending[i];
    }
}

TEST(VersionReq, RefusesWhatCargoRefuses) {
    for (const char* text :
         {"",      " ",        ">",        "a",          "01",
          "1.02",  "1.2.3.4",  "1 2",      "1,",         ",1",
          "1.*.2", "* ,1",     "1.2-a",    "1.2.3-",     "1.2.3+",
          "=>1",   "1.2.3-0é", "1.2.3-00", "1.2.3-a..b", "18446744073709551616"}) {
        EXPECT_FALSE(parse_version_req(text)) << text;
    }
}

TEST(Version, HasThreeParts) {
    EXPECT_TRUE(parse_version("1.2.3-a+b"));
    EXPECT_FALSE(parse_version("1.2"));
    EXPECT_FALSE(parse_version("1.2.3 "));
}

}  // namespace
