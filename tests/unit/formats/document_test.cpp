// Documents: the same values whichever format they came in, each with its line.
#include "dynbr/formats/document.hpp"

#include <gtest/gtest.h>

namespace {

using dynbr::formats::Node;
using dynbr::formats::parse_json_document;
using dynbr::formats::parse_toml;

TEST(Document, KnowsTheLinesOfKeysAndValuesInToml) {
    const auto root = parse_toml("[project]\nname = 'x'\ndependencies = [\n  'a',\n  'b>=1',\n]\n");
    ASSERT_TRUE(root);
    const Node* dependencies = root->at({"project", "dependencies"});
    ASSERT_NE(dependencies, nullptr);
    EXPECT_EQ(dependencies->line, 3U);
    ASSERT_EQ(dependencies->items.size(), 2U);
    EXPECT_EQ(dependencies->items[1].line, 5U);
    EXPECT_EQ(*dependencies->items[1].string(), "b>=1");
}

TEST(Document, KeepsTheOrderOfTheFileInToml) {
    const auto root = parse_toml("z = 1\na = true\nm = 1.5\nd = 2020-01-01\n");
    ASSERT_TRUE(root);
    ASSERT_EQ(root->members.size(), 4U);
    EXPECT_EQ(root->members[0].key, "z");
    EXPECT_EQ(root->members[0].value.text, "1");
    EXPECT_EQ(root->members[1].value.boolean(), true);
    EXPECT_TRUE(root->members[2].value.is(Node::Kind::Float));
    EXPECT_TRUE(root->members[3].value.is(Node::Kind::Date));
}

TEST(Document, KnowsTheLinesOfKeysAndValuesInJson) {
    const auto root = parse_json_document("\xEF\xBB\xBF{\n \"a\": 1,\n \"b\":\n  [true, \"x\"]\n}");
    ASSERT_TRUE(root);
    ASSERT_EQ(root->members.size(), 2U);
    EXPECT_EQ(root->members[0].line, 2U);
    EXPECT_EQ(root->members[1].line, 3U);
    EXPECT_EQ(root->members[1].value.line, 4U);
    EXPECT_EQ(*root->find("b")->items[1].string(), "x");
    EXPECT_EQ(root->find("c"), nullptr);
}

TEST(Document, NamesTheLineOfAMistake) {
    EXPECT_NE(parse_toml("a = 1\nb = \n").error().message.find("(line 2)"), std::string::npos);
    EXPECT_NE(parse_json_document("{\n\"a\" 1}").error().message.find("(line 2)"),
              std::string::npos);
}

TEST(Document, RefusesWhatIsNestedTooDeep) {
    const std::string deep = std::string(5000, '[') + std::string(5000, ']');
    EXPECT_FALSE(parse_toml("a = " + deep));
    EXPECT_FALSE(parse_json_document(deep));
    EXPECT_FALSE(parse_toml("[a.b.c]\n", {.bytes = 100, .depth = 2, .nodes = 10}));
}

TEST(Document, RefusesTooMuch) {
    EXPECT_FALSE(parse_toml("a = [1, 2, 3]", {.bytes = 100, .depth = 9, .nodes = 3}));
    EXPECT_FALSE(parse_toml("a = 1", {.bytes = 2, .depth = 9, .nodes = 9}));
    EXPECT_FALSE(parse_json_document("[1, 2, 3]", {.bytes = 100, .depth = 9, .nodes = 3}));
}

}  // namespace
