// TOML 1.0: what is taken, and what is refused.
#include "dynbr/formats/document.hpp"

#include <gtest/gtest.h>

#include <string>

namespace {

using namespace dynbr::formats;

/// A document in one line: {key: value}, strings in quotes.
std::string shown(const Node& node) {
    std::string text;
    switch (node.kind) {
        case Node::Kind::Table:
            for (const Member& member : node.members) {
                text += (text.empty() ? "" : ", ") + member.key + ": " + shown(member.value);
            }
            return "{" + text + "}";
        case Node::Kind::Array:
            for (const Node& item : node.items) {
                text += (text.empty() ? "" : ", ") + shown(item);
            }
            return "[" + text + "]";
        case Node::Kind::String:
            return "'" + node.text + "'";
        default:
            return node.text;
    }
}

std::string read(std::string_view text) {
    const auto parsed = parse_toml(text);
    return parsed ? shown(*parsed) : parsed.error().message;
}

struct Case {
    std::string_view text;
    const char* shown;
};

TEST(Toml, ReadsValuesOfAllKinds) {
    const Case cases[] = {
        {"", "{}"},
        {"# only\r\n\t # this", "{}"},
        {"\xEF\xBB\xBF"
         "a = 1",
         "{a: 1}"},
        {"a=+1\nb=-0\nc=1_000\nd=0xFF\ne=0o17\nf=0b101",
         "{a: 1, b: 0, c: 1000, d: 255, e: 15, f: 5}"},
        {"a = 9223372036854775807\nb = -9223372036854775808",
         "{a: 9223372036854775807, b: -9223372036854775808}"},
        {"a = 1.5\nb = -1e+6\nc = 6.02_2E23\nd = inf\ne = -nan",
         "{a: 1.5, b: -1e+6, c: 6.022e23, d: inf, e: -nan}"},
        {"a = true\nb = false", "{a: true, b: false}"},
        {"a = 2024-02-29\nb = 07:32:00.5\nc = 1979-05-27T07:32:00Z\nd = 1979-05-27 07:32:00-07:00",
         "{a: 2024-02-29, b: 07:32:00.5, c: 1979-05-27T07:32:00Z, d: 1979-05-27 07:32:00-07:00}"},
        {"a = [1, 'x', [],\n # c\n {b = 2},]", "{a: [1, 'x', [], {b: 2}]}"},
        {"a = {}\nb = {c.d = 1, c.e = 2, 'f g' = {}}", "{a: {}, b: {c: {d: 1, e: 2}, f g: {}}}"},
    };
    for (const auto& [text, expected] : cases) {
        EXPECT_EQ(read(text), expected) << text;
    }
}

TEST(Toml, ReadsStringsOfAllKinds) {
    const Case cases[] = {
        {R"(a = "x\t\"\\\u00e9\U0001F600")", "{a: 'x\t\"\\é😀'}"},
        {R"(a = 'x\n"')", R"({a: 'x\n"'})"},
        {"a = \"\"\"\nx\ny\"\"\"", "{a: 'x\ny'}"},
        {"a = \"\"\"x \\  \n  \n\t y\"\"\"", "{a: 'x y'}"},
        {"a = \"\"\"\"x\"\"\"\"\"", "{a: '\"x\"\"'}"},
        {"a = '''\r\n'x''\r\n'''", "{a: ''x''\n'}"},
        {"a = ''\nb = \"\"\nc = ''''''", "{a: '', b: '', c: ''}"},
        {"\"a b\" = 1\n'c.d' = 2\n1-_x = 3\n\"\" = 4", "{a b: 1, c.d: 2, 1-_x: 3, : 4}"},
    };
    for (const auto& [text, expected] : cases) {
        EXPECT_EQ(read(text), expected) << text;
    }
}

TEST(Toml, BuildsTables) {
    const Case cases[] = {
        {"a.b.c = 1\na.b.d = 2\na.e = 3", "{a: {b: {c: 1, d: 2}, e: 3}}"},
        {"[a.b]\nx = 1\n[a]\ny = 2\n[ a . \"c d\" ] # c\nz = 3",
         "{a: {b: {x: 1}, y: 2, c d: {z: 3}}}"},
        {"[[a]]\nx = 1\n[[a]]\n[a.b]\ny = 2\n[[a.c]]\n[[a.c]]",
         "{a: [{x: 1}, {b: {y: 2}, c: [{}, {}]}]}"},
        {"[a]\nb.c = 1\n[a.b.d]\nx = 2", "{a: {b: {c: 1, d: {x: 2}}}}"},
    };
    for (const auto& [text, expected] : cases) {
        EXPECT_EQ(read(text), expected) << text;
    }
}

TEST(Toml, RefusesWhatMayNotBeAddedTo) {
    for (const char* text : {"a = 1\na = 2",
                             "[a]\n[a]",
                             "a = 1\n[a]",
                             "[a]\n[[a]]",
                             "[[a]]\n[a]",
                             "a = []\n[[a]]",
                             "a = {}\n[a.b]",
                             "a = {b = 1}\na.c = 2",
                             "a.b = 1\n[a]",
                             "[a.b.c]\nz = 9\n[a]\nb.c.t = 1",
                             "a = {b = 1, b = 2}",
                             "a = 1\na.b = 2"}) {
        EXPECT_NE(read(text).find("is there twice"), std::string::npos) << text << "\n"
                                                                        << read(text);
    }
}

TEST(Toml, RefusesWhatIsNone) {
    for (const std::string_view text : {"a",
                                        "a =",
                                        "= 1",
                                        "a = 1 b = 2",
                                        "[a",
                                        "[a]]",
                                        "[[a]",
                                        "[]",
                                        "[a.]",
                                        "[`a]",
                                        "a.= 1",
                                        "a = [1 2]",
                                        "a = [",
                                        "a = {b = 1",
                                        "a = {b = 1,}",
                                        "a = {\nb = 1}",
                                        "a = [,]",
                                        "a = 01",
                                        "a = 1__0",
                                        "a = _1",
                                        "a = 1_",
                                        "a = 1.",
                                        "a = .5",
                                        "a = 1e",
                                        "a = 0x",
                                        "a = 0xG",
                                        "a = 0b2",
                                        "a = -0x1",
                                        "a = 9223372036854775808",
                                        "a = tru",
                                        "a = True",
                                        "a = 2023-02-29",
                                        "a = 2023-13-01",
                                        "a = 24:00:00",
                                        "a = 07:32",
                                        "a = 1979-05-27T",
                                        "a = 07:32:00.",
                                        "a = \"x",
                                        "a = \"x\ny\"",
                                        "a = 'x\ny'",
                                        "a = \"\\q\"",
                                        "a = \"\\u12\"",
                                        "a = \"\\ud800\"",
                                        "a = \"\"\"x\"\"",
                                        "a = '''x",
                                        "a = \"x\x01\"",
                                        "a = 1 # \x7f",
                                        "a = 1\rb = 2",
                                        "\"\"\"a\"\"\" = 1",
                                        "a = \"\\ x\"",
                                        "\xff = 1",
                                        "a = '\xC3'"}) {
        EXPECT_EQ(read(text).substr(0, 9), "not TOML:") << text << "\n" << read(text);
    }
    EXPECT_EQ(read(std::string_view("a = '\0'", 8)).substr(0, 9), "not TOML:");
}

TEST(Toml, KnowsLines) {
    const auto root = parse_toml(
        "# c\na = '''\nx\n'''\nb = [\n  1,\n  {c = 2},\n]\r\n[d]\n[d.e]\n[[f]]\n\n[[f]]\n");
    ASSERT_TRUE(root) << root.error().message;
    EXPECT_EQ(root->find("a")->line, 2U);
    EXPECT_EQ(root->find("b")->items[0].line, 6U);
    EXPECT_EQ(root->find("b")->items[1].find("c")->line, 7U);
    EXPECT_EQ(root->find("d")->line, 9U);
    EXPECT_EQ(root->at({"d", "e"})->line, 10U);
    EXPECT_EQ(root->find("f")->items[1].line, 13U);
    EXPECT_NE(read("a = 1\n\nb = ?").find("(line 3)"), std::string::npos);
}

TEST(Toml, TakesTimeLinearInManyKeys) {
    std::string text;
    for (int i = 0; i < 20'000; ++i) {
        text += "k" + std::to_string(i) + " = " + std::to_string(i) + "\n";
    }
    const auto root = parse_toml(text);
    ASSERT_TRUE(root);
    EXPECT_EQ(root->members.size(), 20'000U);
    EXPECT_EQ(read(text + "k7 = 1").substr(0, 9), "not TOML:");
}

}  // namespace
