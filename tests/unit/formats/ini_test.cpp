// INI files: each dialect's own rules of what continues a value and what may come twice.
#include "dynbr/formats/ini.hpp"

#include <gtest/gtest.h>

namespace {

using namespace dynbr::formats;

dynbr::Result<IniFile> python(std::string_view text) {
    return parse_ini(text, IniDialect::ConfigParser);
}

dynbr::Result<IniFile> dnf(std::string_view text) {
    return parse_ini(text, IniDialect::Dnf);
}

TEST(Ini, JoinsIndentedLinesAndKnowsTheirNumbers) {
    const auto file =
        python("[options]\ninstall_requires =\n  a>=1\n# no\n\n    b\nname: x = y\n\n");
    ASSERT_TRUE(file);
    const IniOption* requires_ = file->find("options", "install_requires");
    ASSERT_NE(requires_, nullptr);
    EXPECT_EQ(requires_->value(), "\na>=1\n\nb");
    EXPECT_EQ(requires_->lines[1].number, 3U);
    EXPECT_EQ(requires_->lines[3].number, 6U);
    EXPECT_EQ(file->find("options", "name")->value(), "x = y");
}

TEST(Ini, ContinuesOnlyWhatIsIndentedDeeperThanItsOption) {
    const auto file = python("[a]\n  x = 1\n  y = 2\n    3\n z = 4\n");
    ASSERT_TRUE(file);
    EXPECT_EQ(file->find("a", "x")->value(), "1");
    EXPECT_EQ(file->find("a", "y")->value(), "2\n3");
    EXPECT_EQ(file->find("a", "z")->value(), "4");
}

TEST(Ini, KeepsCommentSignsWithinValues) {
    EXPECT_EQ(python("[a]\nx = 1 ; 2 # 3\n")->find("a", "x")->value(), "1 ; 2 # 3");
}

TEST(Ini, RefusesWhatComesTwiceAsConfigparserDoes) {
    EXPECT_EQ(python("[a]\nx=1\nx=2\n").error().message, "the option 'x' comes twice (line 3)");
    EXPECT_EQ(python("[a]\n[b]\n[a]\n").error().message, "the section 'a' comes twice (line 3)");
}

TEST(Ini, MergesWhatComesTwiceAsDnfDoes) {
    const auto file = dnf("[a]\nx=1\ny=1\n[b]\n[a]\nx=2\n");
    ASSERT_TRUE(file);
    EXPECT_EQ(file->sections.size(), 2U);
    EXPECT_EQ(file->find("a", "x")->value(), "2");
    EXPECT_EQ(file->find("a", "x")->line, 6U);
    EXPECT_EQ(file->find("a", "y")->value(), "1");
}

TEST(Ini, DnfDelimitsByTheEqualsSignOnly) {
    EXPECT_EQ(dnf("[r]\nbaseurl=http://x:80/\n  http://y/\n")->find("r", "baseurl")->value(),
              "http://x:80/\nhttp://y/");
    EXPECT_FALSE(dnf("[r]\nname: x\n"));
    EXPECT_EQ(python("[r]\nname: x\n")->find("r", "name")->value(), "x");
}

TEST(Ini, AnEmptyLineEndsAValueOfDnfs) {
    EXPECT_EQ(dnf("[r]\na=1\n\n  2\n").error().message,
              "an indented line that continues no value (line 4)");
}

TEST(Ini, DnfDropsQuotesAroundAWholeValue) {
    const auto file = parse_ini("[a]\nx=\"q\"\ny='q'\nz=\"q'\nv=\"\n", IniDialect::Dnf);
    ASSERT_TRUE(file);
    EXPECT_EQ(file->find("a", "x")->value(), "q");
    EXPECT_EQ(file->find("a", "y")->value(), "q");
    EXPECT_EQ(file->find("a", "z")->value(), "\"q'");
    EXPECT_EQ(file->find("a", "v")->value(), "\"");
}

TEST(Ini, AnIndentedCommentIsAValueLineForDnfAndNoneForPython) {
    constexpr std::string_view kText = "[a]\nkey=x\n  #y\n  z\n";
    EXPECT_EQ(parse_ini(kText, IniDialect::Dnf)->find("a", "key")->value(), "x\n#y\nz");
    EXPECT_EQ(parse_ini(kText, IniDialect::ConfigParser)->find("a", "key")->value(), "x\nz");
}

TEST(Ini, ANulByteIsNoText) {
    EXPECT_FALSE(parse_ini(std::string_view("[a]\nx=\0\n", 8), IniDialect::Dnf));
}

TEST(Ini, ReadsCarriageReturnsAndByteOrderMarks) {
    EXPECT_EQ(python("\xEF\xBB\xBF[a]\r\nx = 1\r\n")->find("a", "x")->value(), "1");
}

TEST(Ini, SaysWhatIsWrongAndWhere) {
    EXPECT_EQ(python("x = 1\n").error().message, "text before the first section (line 1)");
    EXPECT_EQ(python("[a\n").error().message, "a section's name is not closed by ']' (line 1)");
    EXPECT_EQ(python("[a]\nnonsense\n").error().message,
              "'nonsense' is no option: it has no '=' (line 2)");
    EXPECT_EQ(python("[a]\n= 1\n").error().message, "an option without a name (line 2)");
    EXPECT_EQ(python("[]\n").error().message, "a section without a name (line 1)");
    EXPECT_EQ(dnf("[a] b\n").error().message, "text behind the section 'a' (line 1)");
}

TEST(Ini, KeepsItsLimits) {
    EXPECT_FALSE(parse_ini("[a]\nx=1\ny=2\n", IniDialect::Dnf, {.bytes = 100, .entries = 3}));
    EXPECT_FALSE(parse_ini("[a]\n", IniDialect::Dnf, {.bytes = 2, .entries = 3}));
}

}  // namespace
