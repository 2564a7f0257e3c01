// Variables as dnf expands them.
#include "repo/variables.hpp"

#include "../fake_repository.hpp"

using namespace dynbr;
using repo::expand;
using repo::Variables;

namespace {

const Variables kVariables{{"releasever", "41"}, {"basearch", "x86_64"}, {"empty", ""}};

std::string text_of(std::string_view text) {
    return expand(text, kVariables).value().text;
}

}  // namespace

TEST(Variables, AreExpandedWithAndWithoutBraces) {
    EXPECT_EQ(text_of("f$releasever/$basearch/os"), "f41/x86_64/os");
    EXPECT_EQ(text_of("f${releasever}x"), "f41x");
    EXPECT_EQ(text_of("$releasever$basearch"), "41x86_64");
}

TEST(Variables, UnknownOnesStayAndAreNamed) {
    const auto expanded = expand("$nobody/${none}/$releaseverx", kVariables).value();
    EXPECT_EQ(expanded.text, "$nobody/${none}/$releaseverx");
    EXPECT_EQ(expanded.unknown, (std::vector<std::string>{"nobody", "none", "releaseverx"}));
}

TEST(Variables, DefaultStandsForUnsetAndEmptyOnes) {
    EXPECT_EQ(text_of("${nobody:-x}${empty:-y}${releasever:-z}"), "xy41");
    EXPECT_EQ(text_of("${nobody:-}"), "");
    EXPECT_EQ(text_of("${nobody:-a$basearch}"), "ax86_64");
    EXPECT_EQ(text_of("${nobody:-${none:-deep}}"), "deep");
    EXPECT_TRUE(expand("${nobody:-x}", kVariables).value().unknown.empty());
    EXPECT_TRUE(expand("${releasever:-$nobody}", kVariables).value().unknown.empty());
}

TEST(Variables, AlternativeStandsForSetOnes) {
    EXPECT_EQ(text_of("${releasever:+x}${empty:+y}${nobody:+z}"), "x");
}

TEST(Variables, BackslashTakesMeaningAway) {
    EXPECT_EQ(text_of("\\$releasever \\\\ \\a"), "$releasever \\ a");
    EXPECT_EQ(text_of("${nobody:-a\\}b}"), "a}b");
    EXPECT_EQ(text_of("end\\"), "end\\");
}

TEST(Variables, WhatIsNoExpressionStays) {
    for (const char* text : {"$",
                             "$$",
                             "a$ b",
                             "${",
                             "${}",
                             "${releasever",
                             "${releasever:-x",
                             "${a:-${b:-c}",
                             "$-"}) {
        EXPECT_EQ(text_of(text), text);
    }
    EXPECT_EQ(text_of("$basearch ${nobody:-$releasever"), "x86_64 ${nobody:-$releasever");
}

TEST(Variables, ValuesAreNotExpandedAgain) {
    EXPECT_EQ(expand("$a", {{"a", "$b"}, {"b", "x"}}).value().text, "$b");
}

TEST(Variables, ExpansionIsBounded) {
    const std::string long_value(repo::kLongestVariable, 'x');
    std::string text;
    for (int i = 0; i < 100; ++i) {
        text += "$a";
    }
    EXPECT_FALSE(expand(text, {{"a", long_value}}));
    std::string nested;
    for (int i = 0; i < 10'000; ++i) {
        nested += "${a:-";
    }
    EXPECT_EQ(expand(nested, {}).value().text, nested);
}

TEST(Variables, ReleaseIsSplitAtItsDot) {
    const auto el = repo::variables_for("i686", "9.4");
    EXPECT_EQ(el.at("releasever_major"), "9");
    EXPECT_EQ(el.at("releasever_minor"), "4");
    EXPECT_EQ(el.at("basearch"), "i386");
    EXPECT_EQ(el.at("arch"), "i686");
    EXPECT_EQ(repo::variables_for("x86_64", "41").at("releasever_minor"), "");
    EXPECT_EQ(repo::variables_for("x86_64", "").count("releasever"), 0U);
}

TEST(Variables, FilesOfAFolderAreVariables) {
    const TemporaryFolder folder;
    ASSERT_TRUE(write_file_atomically(folder.path() + "/stream", "9-stream\nmore\n"));
    ASSERT_TRUE(write_file_atomically(folder.path() + "/with-dash", "no name of a variable\n"));
    Variables variables;
    ASSERT_TRUE(repo::add_variables_of(folder.path(), variables));
    ASSERT_TRUE(repo::add_variables_of(folder.path() + "/absent", variables));
    EXPECT_EQ(variables, (Variables{{"stream", "9-stream"}}));
}
