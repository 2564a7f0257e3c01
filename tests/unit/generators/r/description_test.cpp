// DESCRIPTION files are read as R reads them, with the line of each package.
#include "generators/r/description.hpp"

#include <gtest/gtest.h>

namespace {

using namespace dynbr::generators::r;

TEST(RDescription, JoinsContinuationLinesWithoutTheirWhiteSpace) {
    const auto description = parse_description("Package: a\nTitle: One\n   Two \n\tThree\n");
    ASSERT_TRUE(description);
    EXPECT_EQ(description->value("Title"), "One\nTwo\nThree");
    EXPECT_EQ(description->find("Title")->line, 2U);
}

TEST(RDescription, EndsWithTheFirstRecord) {
    const auto description = parse_description("\n\nPackage: a\n\nPackage: b\n");
    ASSERT_TRUE(description);
    EXPECT_EQ(description->fields.size(), 1U);
    EXPECT_EQ(description->value("Package"), "a");
    EXPECT_EQ(description->value("Version"), "");
}

TEST(RDescription, NamesTheLineThatIsNoField) {
    const auto description = parse_description("Package: a\nno field\n");
    ASSERT_FALSE(description);
    EXPECT_EQ(description.error().message, "'no field' is not NAME: VALUE (line 2)");
}

TEST(RDescription, KnowsTheLineOfEachPackage) {
    const auto packages = listed_packages({"Imports", 7, "\na (>= 1),\nb,,\n\nc"});
    ASSERT_TRUE(packages);
    ASSERT_EQ(packages->size(), 3U);
    EXPECT_EQ((*packages)[0].line, 8U);
    EXPECT_EQ((*packages)[1].line, 9U);
    EXPECT_EQ((*packages)[2].line, 11U);
}

TEST(RDescription, ReadsAMegabyteOfPackagesAtOnce) {
    std::string text = "Package: a\nVersion: 1\nImports: ";
    for (int i = 0; i < 60'000; ++i) {
        text += "p" + std::to_string(i) + " (>= 1.0),\n  ";
    }
    const auto description = parse_description(text);
    ASSERT_TRUE(description);
    EXPECT_EQ(listed_packages(*description->find("Imports"))->size(), 60'000U);
}

}  // namespace
