// INI files in both dialects.
#include "dynbr/formats/ini.hpp"

#include <gtest/gtest.h>

#include <algorithm>

using namespace dynbr;
using formats::IniDialect;
using formats::parse_ini;

namespace {

/// "section/key=value" for each option, values' line feeds as '|'.
std::vector<std::string> flat(std::string_view text, IniDialect dialect = IniDialect::Dnf) {
    const auto sections = parse_ini(text, dialect);
    if (!sections) {
        return {"error: " + sections.error().message};
    }
    std::vector<std::string> lines;
    for (const auto& section : *sections) {
        for (const auto& option : section.options) {
            std::string value = option.value;
            std::replace(value.begin(), value.end(), '\n', '|');
            lines.push_back(section.name + "/" + option.key + "=" + value);
        }
    }
    return lines;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST(Ini, TakesKeysAndValuesWithoutBlanksAround) {
    EXPECT_EQ(flat("[a]\nkey = value \nother=\tx y\r\n"), (Lines{"a/key=value", "a/other=x y"}));
}

TEST(Ini, ValueGoesOnInIndentedLines) {
    EXPECT_EQ(flat("[a]\nbaseurl=one\n  two\n\tthree\nnext=1\n"),
              (Lines{"a/baseurl=one|two|three", "a/next=1"}));
}

TEST(Ini, CommentsAreLinesWithHashOrSemicolonInFront) {
    EXPECT_EQ(flat("# one\n[a]\n;two\nkey=x # no comment\n#three\n"),
              Lines{"a/key=x # no comment"});
}

TEST(Ini, IndentedCommentIsAValueLineForDnfAndNoneForPython) {
    const char* text = "[a]\nkey=x\n  #y\n  z\n";
    EXPECT_EQ(flat(text), Lines{"a/key=x|#y|z"});
    EXPECT_EQ(flat(text, IniDialect::Python), Lines{"a/key=x|z"});
}

TEST(Ini, EmptyLineEndsTheValueForDnfAndIsPartOfItForPython) {
    EXPECT_EQ(flat("[a]\nkey=x\n\n  y\n"),
              Lines{"error: line 4 is indented, but goes on with no value"});
    EXPECT_EQ(flat("[a]\nkey=x\n\n  y\n", IniDialect::Python), Lines{"a/key=x||y"});
}

TEST(Ini, SectionsOfOneNameAreOneAndTheLastOfAKeyCounts) {
    const auto sections = parse_ini("[a]\nx=1\n[b]\n[a]\nx=2\n", IniDialect::Dnf).value();
    ASSERT_EQ(sections.size(), 2U);
    EXPECT_EQ(sections[0].find("x")->value, "2");
    EXPECT_EQ(sections[0].find("x")->line, 5U);
    EXPECT_EQ(sections[0].find("y"), nullptr);
    EXPECT_EQ(formats::find_section(sections, "b")->line, 3U);
}

TEST(Ini, DnfDropsQuotesAroundAWholeValue) {
    EXPECT_EQ(flat("[a]\nx=\"q\"\ny='q'\nz=\"q'\nv=\"\n"),
              (Lines{"a/x=q", "a/y=q", "a/z=\"q'", "a/v=\""}));
}

TEST(Ini, PythonPartsAtColonsAndFoldsKeys) {
    EXPECT_EQ(flat("[Options]\nInstall_Requires: a=1\nURL = http://x\n", IniDialect::Python),
              (Lines{"Options/install_requires=a=1", "Options/url=http://x"}));
}

TEST(Ini, PythonGoesOnOnlyDeeperThanTheKey) {
    EXPECT_EQ(flat("[a]\n  one = 1\n  two = 2\n    more\n", IniDialect::Python),
              (Lines{"a/one=1", "a/two=2|more"}));
}

TEST(Ini, BracketInAPythonValueIsNoSection) {
    EXPECT_EQ(flat("[a]\nextras =\n  [b]\n", IniDialect::Python), Lines{"a/extras=|[b]"});
}

TEST(Ini, NamesTheLineOfWhatIsWrong) {
    EXPECT_EQ(flat("key=1\n"), Lines{"error: line 1 stands before the first [section]"});
    EXPECT_EQ(flat("[a]\n\nkey\n"), Lines{"error: line 3 has no '='"});
    EXPECT_EQ(flat("[a]\n=x\n"), Lines{"error: line 2 has nothing before its '='"});
    EXPECT_EQ(flat("[a\n"), Lines{"error: line 1 has no ']'"});
    EXPECT_EQ(flat("[]\n"), Lines{"error: line 1 names no section"});
    EXPECT_EQ(flat("[a] b\n"), Lines{"error: line 1 has text behind its ']'"});
    EXPECT_EQ(flat(std::string_view("[a]\nx=\0\n", 8)),
              Lines{"error: it is no text: it has a NUL byte"});
}

TEST(Ini, IsBounded) {
    EXPECT_FALSE(parse_ini("[a]\nx=1\n", IniDialect::Dnf, {4, 10}));
    EXPECT_FALSE(parse_ini("[a]\nx=1\ny=1\n", IniDialect::Dnf, {1000, 1}));
}

TEST(Ini, ByteOrderMarkIsSkipped) {
    EXPECT_EQ(flat("\xef\xbb\xbf[a]\nx=1\n"), Lines{"a/x=1"});
}
