// The same package is read from layout and from braces, with the line of each value.
#include "generators/haskell/package.hpp"

#include <gtest/gtest.h>

namespace {

using namespace dynbr::generators::haskell;

TEST(HaskellFields, AreTheSameInLayoutAndBraces) {
    const auto layout = parse_fields("a: 1\nsec x\n  b: 2\n     3\n  if y\n    c: 4\nd: 5\n");
    const auto braces = parse_fields("a: 1\nsec x {\nb: { 2\n 3 }\nif y { c: 4 } }\nd: 5\n");
    ASSERT_TRUE(layout && braces);
    for (const auto* elements : {&*layout, &*braces}) {
        ASSERT_EQ(elements->size(), 3U);
        const Element& section = (*elements)[1];
        EXPECT_EQ(section.argument, "x");
        ASSERT_EQ(section.children.size(), 2U);
        EXPECT_EQ(section.children[0].joined(), "2 3");
        EXPECT_EQ(section.children[1].argument, "y");
        EXPECT_EQ(section.children[1].children[0].joined(), "4");
        EXPECT_EQ(field_value(*elements, "d"), "5");
    }
}

TEST(HaskellFields, KnowTheLineOfEachDependency) {
    const auto elements = parse_fields("\nbuild-depends:\n  a >= 1,\n  -- comment\n\n  b, c\n");
    ASSERT_TRUE(elements);
    const auto names = listed_names(elements->front(), "build-depends");
    ASSERT_TRUE(names);
    ASSERT_EQ(names->size(), 3U);
    EXPECT_EQ((*names)[0].line, 3U);
    EXPECT_EQ((*names)[1].line, 6U);
    EXPECT_EQ((*names)[2].name, "c");
}

TEST(HaskellFields, OfAMegabyteAreReadAtOnce) {
    std::string text = "library\n  build-depends:\n";
    for (int i = 0; i < 60'000; ++i) {
        text += "    p" + std::to_string(i) + " >= 1.0,\n";
    }
    const auto package = parse_package("name: x\n" + text, {}, {});
    ASSERT_TRUE(package);
    EXPECT_EQ(package->components.front().packages.size(), 60'000U);
}

}  // namespace
