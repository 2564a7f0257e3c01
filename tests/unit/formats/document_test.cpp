// Documents: the same values whichever format they came in, each with its line.
#include "dynbr/formats/document.hpp"

#include <fmt/core.h>
#include <gtest/gtest.h>

namespace {

using dynbr::formats::Node;
using dynbr::formats::parse_json_document;
using dynbr::formats::parse_toml;
using dynbr::formats::parse_yaml;

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

TEST(Document, KnowsTheLinesOfKeysAndValuesInYaml) {
    const auto root = parse_yaml("\xEF\xBB\xBF---\na: 1\nb:\n  - x\n  - {c: d}\n");
    ASSERT_TRUE(root);
    ASSERT_EQ(root->members.size(), 2U);
    EXPECT_EQ(root->members[0].line, 2U);
    EXPECT_EQ(root->members[1].value.line, 4U);
    EXPECT_EQ(*root->members[1].value.items[1].find("c")->string(), "d");
}

TEST(Document, TellsKindsOfYamlScalarsByTheCoreSchema) {
    using Kind = Node::Kind;
    const std::pair<const char*, Kind> kCases[] = {
        {"~", Kind::Null},
        {"null", Kind::Null},
        {"", Kind::Null},
        {"true", Kind::Boolean},
        {"FALSE", Kind::Boolean},
        {"yes", Kind::String},
        {"1", Kind::Integer},
        {"-12", Kind::Integer},
        {"0x1f", Kind::Integer},
        {"0o17", Kind::Integer},
        {"1.10", Kind::Float},
        {".5", Kind::Float},
        {"1e3", Kind::Float},
        {"1.2.3", Kind::String},
        {"1e", Kind::String},
        {"-", Kind::Array},
        {"+", Kind::String},
        {".", Kind::String},
        {"2020-01-01", Kind::String},
        {"v1.2", Kind::String},
        {"'1'", Kind::String},
        {"\"true\"", Kind::String},
        {"!!str 1", Kind::String},

        {"!ruby/object:Gem::Version 1", Kind::Integer},
        {".inf", Kind::Float},
    };
    for (const auto& [text, kind] : kCases) {
        const auto root = parse_yaml(std::string("a: ") + (kind == Kind::Array ? "\n  - x" : text));
        ASSERT_TRUE(root) << text;
        EXPECT_EQ(root->find("a")->kind, kind) << text;
    }
    EXPECT_EQ(parse_yaml("1.10")->text, "1.10");
    EXPECT_EQ(parse_yaml("True")->boolean(), true);
}

TEST(Document, ReadsTheMetadataOfARubyGem) {
    const auto root = parse_yaml(
        "--- !ruby/object:Gem::Specification\nname: x\ndependencies:\n"
        "- !ruby/object:Gem::Dependency\n  requirement: &id001 !ruby/object:Gem::Requirement\n"
        "    requirements:\n    - - \">=\"\n      - !ruby/object:Gem::Version\n        version: "
        "'1.0'\n"
        "  version_requirements: *id001\n");
    ASSERT_TRUE(root);
    const Node& dependency = root->find("dependencies")->items[0];
    const Node* copy = dependency.at({"version_requirements", "requirements"});
    ASSERT_NE(copy, nullptr);
    EXPECT_EQ(copy->items[0].items[1].find("version")->text, "1.0");
}

TEST(Document, FollowsYamlMergeKeys) {
    const auto root = parse_yaml("x: &x {a: 1, b: 2}\ny: &y {c: 3}\nz: {<<: [*x, *y], b: 9}\n");
    ASSERT_TRUE(root);
    const Node* z = root->find("z");
    ASSERT_EQ(z->members.size(), 3U);
    EXPECT_EQ(z->find("a")->text, "1");
    EXPECT_EQ(z->find("b")->text, "9");
    EXPECT_EQ(z->find("c")->text, "3");
}

TEST(Document, BoundsYamlAliases) {
    std::string text = "a0: &a0 [x, x]\n";
    for (int i = 1; i < 40; ++i) {
        text += fmt::format("a{0}: &a{0} [*a{1}, *a{1}, *a{1}]\n", i, i - 1);
    }
    EXPECT_NE(parse_yaml(text).error().message.find("more than 1000000 values"), std::string::npos);
    EXPECT_FALSE(parse_yaml("a: &a [*a]"));
    const std::string big(1000, 'x');
    EXPECT_FALSE(parse_yaml("a: &a " + big + "\nb: [*a, *a, *a]\n",
                            {.bytes = 3000, .depth = 9, .nodes = 99}));
}

TEST(Document, RefusesYamlThatIsNoTableOfWords) {
    EXPECT_FALSE(parse_yaml("a: 1\na: 2\n"));
    EXPECT_FALSE(parse_yaml("? [a]\n: 1\n"));
    EXPECT_FALSE(parse_yaml("a: 1\n---\nb: 2\n"));
    EXPECT_FALSE(parse_yaml("a: \xff\n"));
    EXPECT_TRUE(parse_yaml(""));
}

TEST(Document, NamesTheLineOfAMistake) {
    EXPECT_NE(parse_yaml("a: 1\nb: [\n").error().message.find("(line 3)"), std::string::npos);
    EXPECT_NE(parse_toml("a = 1\nb = \n").error().message.find("(line 2)"), std::string::npos);
    EXPECT_NE(parse_json_document("{\n\"a\" 1}").error().message.find("(line 2)"),
              std::string::npos);
}

TEST(Document, RefusesWhatIsNestedTooDeep) {
    const std::string deep = std::string(5000, '[') + std::string(5000, ']');
    EXPECT_FALSE(parse_toml("a = " + deep));
    EXPECT_FALSE(parse_json_document(deep));
    EXPECT_FALSE(parse_yaml(deep));
    EXPECT_FALSE(parse_toml("[a.b.c]\n", {.bytes = 100, .depth = 2, .nodes = 10}));
}

TEST(Document, RefusesTooMuch) {
    EXPECT_FALSE(parse_toml("a = [1, 2, 3]", {.bytes = 100, .depth = 9, .nodes = 3}));
    EXPECT_FALSE(parse_toml("a = 1", {.bytes = 2, .depth = 9, .nodes = 9}));
    EXPECT_FALSE(parse_json_document("[1, 2, 3]", {.bytes = 100, .depth = 9, .nodes = 3}));
    EXPECT_FALSE(parse_yaml("[1, 2, 3]", {.bytes = 100, .depth = 9, .nodes = 3}));
    EXPECT_FALSE(parse_yaml("a: 1", {.bytes = 2, .depth = 9, .nodes = 9}));
}

}  // namespace
