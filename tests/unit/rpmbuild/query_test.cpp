#include "rpmbuild/query.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace dynbr::rpmbuild {

using testing::ElementsAre;

TEST(ParseQuery, ReadsOneSpecsFacts) {
    const auto answer = parse_query(
        "dynbr:M'1'\ndynbr:N'foo'\ndynbr:R'(a or b)'\ndynbr:R'make >= 1'\ndynbr:C'evil < 2'\n"
        "dynbr:S'z.patch'\ndynbr:S'a.tar'\ndynbr:S'z.patch'\n");
    ASSERT_TRUE(answer);
    EXPECT_TRUE(answer->answered);
    EXPECT_TRUE(answer->knows_section);
    EXPECT_EQ(answer->facts.name, "foo");
    EXPECT_EQ(answer->facts.build_requires, "(a or b)\nmake >= 1\n");
    EXPECT_EQ(answer->facts.build_conflicts, "evil < 2\n");
    EXPECT_THAT(answer->facts.sources, ElementsAre("a.tar", "z.patch"));
}

TEST(ParseQuery, ReadsQuotesInsideValues) {
    const auto answer = parse_query("dynbr:S'it'\\''s'\\'''\\''.txt'\n");
    ASSERT_TRUE(answer);
    EXPECT_THAT(answer->facts.sources, ElementsAre("it's''.txt"));
}

TEST(ParseQuery, SkipsWhatASpecPrintsBesideTheRecords) {
    const auto answer = parse_query("hello\n\ndynbr\ndynbr:N'foo'\nrest without end");
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->facts.name, "foo");
    EXPECT_FALSE(answer->answered);
}

TEST(ParseQuery, LeavesOutRpmsOwnFeatures) {
    const auto answer = parse_query("dynbr:R'rpmlib(DynamicBuildRequires) <= 4.15.0-1'\n");
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->facts.build_requires, "");
}

TEST(ParseQuery, KnowsAnOldRpm) {
    const auto answer = parse_query("dynbr:M'0'\n");
    ASSERT_TRUE(answer);
    EXPECT_TRUE(answer->answered);
    EXPECT_FALSE(answer->knows_section);
}

TEST(ParseQuery, TakesTheLastPartOfAnUrl) {
    const auto answer = parse_query("dynbr:S'https://example.org/a/b.tar#/c.tar'\n");
    ASSERT_TRUE(answer);
    EXPECT_THAT(answer->facts.sources, ElementsAre("c.tar"));
}

TEST(ParseQuery, RefusesUnsoundRecords) {
    for (const std::string bad : {"dynbr:\n",
                                  "dynbr:R\n",
                                  "dynbr:R'open\n",
                                  "dynbr:R'a'b\n",
                                  "dynbr:R'a'\\'b'\n",
                                  "dynbr:R'cut off'",
                                  "dynbr:R'a\tb'\n",
                                  "dynbr:X'a'\n",
                                  "dynbr:S''\n",
                                  "dynbr:S'..'\n",
                                  "dynbr:S'a/'\n",
                                  "dynbr:S'a\x1b[31m'\n",
                                  "dynbr:N'a'\ndynbr:N'b'\n"}) {
        const auto answer = parse_query(bad);
        ASSERT_FALSE(answer) << bad;
        EXPECT_EQ(answer.error().kind, ErrorKind::BuildFailed);
        EXPECT_THAT(answer.error().message, testing::HasSubstr("unsound record"));
    }
}

TEST(ParseQuery, IsBounded) {
    EXPECT_TRUE(parse_query("dynbr:R'" + std::string(4096, 'a') + "'\n"));
    EXPECT_FALSE(parse_query("dynbr:R'" + std::string(4097, 'a') + "'\n"));
    EXPECT_FALSE(parse_query("dynbr:S'" + std::string(256, 'a') + "'\n"));
    std::string many;
    for (int i = 0; i < 50001; ++i) {
        many += "dynbr:R'a'\n";
    }
    EXPECT_FALSE(parse_query(many));
}

constexpr const char* kSources = "/builddir/SOURCES";

TEST(SourcesInErrors, FindsTheFilesThatRpmCouldNotOpen) {
    EXPECT_THAT(sources_in_errors(
                    "error: Unable to open /builddir/SOURCES/body.inc: No such file or directory\n"
                    "cat: '/builddir/SOURCES/we ird': No such file\n"
                    "lua: \"/builddir/SOURCES/x.lua\" /builddir/SOURCES/\n"
                    "again /builddir/SOURCES/body.inc\n",
                    kSources),
                ElementsAre("body.inc", "we ird", "x.lua"));
}

TEST(SourcesInErrors, TakesBaseNamesOnly) {
    EXPECT_THAT(
        sources_in_errors("/builddir/SOURCES/../x: /builddir/SOURCES/..\n/builddir/SOURCES/a/b\n",
                          kSources),
        ElementsAre());
}

}  // namespace dynbr::rpmbuild
