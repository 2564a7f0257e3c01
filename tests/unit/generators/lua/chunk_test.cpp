// Rockspecs as documents, and LuaRocks' constraints.
#include "generators/lua/chunk.hpp"

#include "generators/lua/rock_names.hpp"
#include "generators/lua/scan.hpp"
#include "generators/lua/version.hpp"

#include "dynbr/grammar/render.hpp"

#include <gtest/gtest.h>

namespace {

using namespace dynbr::generators::lua;

TEST(LuaChunk, HasItsGlobalsWithLines) {
    const auto chunk = read_chunk("a = 1\nb = {\n  'x',\n  c = [[y]],\n}\nlocal d = 'no'\n");
    ASSERT_TRUE(chunk);
    EXPECT_TRUE(chunk->unknown.empty());
    EXPECT_EQ(chunk->globals.find("a")->text, "1");
    const auto* b = chunk->globals.find("b");
    ASSERT_EQ(b->items.size(), 1U);
    EXPECT_EQ(b->items[0].line, 3U);
    EXPECT_EQ(*b->find("c")->string(), "y");
    EXPECT_EQ(chunk->globals.find("d"), nullptr);
}

TEST(LuaChunk, LeavesOpenWhatIsComputed) {
    const auto chunk = read_chunk("a = f(1)\nb = ('%s'):format(x)\nc = 1 + 2\nd = 'x'\n");
    ASSERT_TRUE(chunk);
    for (const char* open : {"a", "b", "c"}) {
        EXPECT_EQ(chunk->globals.find(open)->string(), nullptr) << open;
    }
    EXPECT_EQ(*chunk->globals.find("d")->string(), "x");
}

TEST(LuaChunk, TellsWhichStatementsItDoesNotFollow) {
    const auto chunk =
        read_chunk("if x then\n a = 1\nend\nfor i = 1, 2 do f(i) end\nf(x)\nb = 2\n");
    ASSERT_TRUE(chunk);
    ASSERT_EQ(chunk->unknown.size(), 3U);
    EXPECT_EQ(chunk->unknown[1].line, 4U);
    EXPECT_EQ(chunk->globals.find("a"), nullptr);
    EXPECT_EQ(chunk->globals.find("b")->text, "2");
}

TEST(LuaChunk, RefusesWhatIsNestedTooDeep) {
    EXPECT_FALSE(read_chunk("a = " + std::string(100, '{')));
    EXPECT_TRUE(read_chunk("a = " + std::string(30, '{') + std::string(30, '}')));
}

TEST(LuaRocks, VersionsOfConstraintsBecomeReldeps) {
    const auto text = [](const char* constraints) {
        const auto wanted = requirement("r", constraints);
        return wanted ? dynbr::grammar::render(*wanted) : "none";
    };
    EXPECT_EQ(text(""), "r");
    EXPECT_EQ(text(">= 1.0-1, < 2"), "(r >= 1.0 with r < 2)");
    EXPECT_EQ(text("~> 1.99"), "(r >= 1.99 with r < 1.100)");
    EXPECT_EQ(text("~> 9"), "(r >= 9 with r < 10)");
    EXPECT_EQ(text(">= scm"), "r");
    EXPECT_EQ(text("=> 1"), "none");
    EXPECT_EQ(text("~> 1.a"), "none");
}

TEST(LuaRocks, ChoosesTheHighestVersion) {
    EXPECT_EQ(
        choose_rockspecs(
            {"r/a-1.9-1.rockspec", "r/a-1.10-1.rockspec", "r/a-scm-1.rockspec", "b.rockspec"}),
        (std::vector<std::string>{"r/a-1.10-1.rockspec", "b.rockspec"}));
    EXPECT_LT(compare_versions("1.0-1", "1.0-2"), 0);
    EXPECT_LT(compare_versions("scm-9", "0.1-1"), 0);
    EXPECT_EQ(compare_versions("1.01", "1.1"), 0);
}

TEST(LuaRocks, ArePackagedUnderTheModulesName) {
    EXPECT_EQ(package_of_rock("luasocket"), "socket");
    EXPECT_EQ(package_of_rock("LPeg_Patterns"), "lpeg-patterns");
    EXPECT_EQ(package_of_rock("lua-cjson"), "cjson");
    EXPECT_EQ(split_dependency("me/rock >= 1")->name, "rock");
    EXPECT_FALSE(split_dependency(" >= 1"));
}

}  // namespace
