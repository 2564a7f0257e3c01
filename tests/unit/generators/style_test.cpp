// Style files: names by template, inheritance, and what is said of mistakes.
#include "dynbr/generators/style.hpp"

#include <gtest/gtest.h>

namespace {

using dynbr::generators::Style;

TEST(Style, FillsInTheVariablesOfATemplate) {
    const auto style = Style::parse("a.b = x-{name}({kind})-{none}\n", "s");
    ASSERT_TRUE(style);
    EXPECT_EQ(style->name("a.b", {{"name", "N"}, {"kind", "{name}"}}), "x-N({name})-");
}

TEST(Style, AnEmptyNameOrNoneAsksForNothing) {
    const auto style = Style::parse("inherit = fedora\ngo.package =\n# comment\n\n", "s");
    ASSERT_TRUE(style);
    EXPECT_EQ(style->name("go.package", {{"path", "p"}}), std::nullopt);
    EXPECT_EQ(style->name("unheard.of", {}), std::nullopt);
    EXPECT_EQ(style->name("pkgconfig", {{"name", "z"}}), "pkgconfig(z)");
}

TEST(Style, EveryBuiltInOneCanBeRead) {
    for (const std::string& name : Style::names()) {
        EXPECT_TRUE(Style::named(name)) << name;
    }
    const auto unknown = Style::named("arch");
    ASSERT_FALSE(unknown);
    EXPECT_EQ(unknown.error().hint, "there are fedora, mageia, openruyi, opensuse");
}

TEST(Style, NamesTheLineOfAMistake) {
    EXPECT_EQ(Style::parse("\nnonsense\n", "my.style").error().message,
              "my.style:2: not KEY = NAME");
    EXPECT_EQ(Style::parse("inherit = x\n", "my.style").error().message,
              "my.style:1: there is no style 'x' to inherit");
}

}  // namespace
