// Erlang terms, and the requirements of Hex.
#include "generators/erlang/term.hpp"

#include "generators/erlang/version.hpp"

#include "dynbr/grammar/render.hpp"

#include <gtest/gtest.h>

namespace {

using namespace dynbr::generators::erlang;

TEST(ErlangTerms, AreReadWithTheirLines) {
    const auto terms = read_terms(
        "%% c\n{a, 'B c', \"d\" \"e\",\n <<\"f\">>}.\n[1, 16#ff, -2.5, $x, X].\n#{k => v}.\n");
    ASSERT_TRUE(terms);
    ASSERT_EQ(terms->size(), 3U);
    EXPECT_TRUE((*terms)[0].is_tuple_of("a", 4));
    EXPECT_EQ((*terms)[0].items[1].text, "B c");
    EXPECT_EQ((*terms)[0].items[2].text, "de");
    EXPECT_EQ((*terms)[0].items[3].text, "f");
    EXPECT_EQ((*terms)[0].items[3].line, 3U);
    EXPECT_EQ((*terms)[1].items.size(), 5U);
    EXPECT_EQ((*terms)[1].items[4].kind, Term::Kind::Other);
    EXPECT_EQ((*terms)[2].items.size(), 2U);
}

TEST(ErlangTerms, AreRefusedWithTheLine) {
    for (const char* bad : {"{a", "{a}", "{a b}.", "\"a", "<<\"a", "{a,}.", ")", "'a", "[a|"}) {
        EXPECT_FALSE(read_terms(bad)) << bad;
    }
    EXPECT_NE(read_terms("a.\n{b").error().message.find("(line 2)"), std::string::npos);
    EXPECT_FALSE(read_terms(std::string(100, '[')));
    EXPECT_TRUE(read_terms(""));
}

TEST(Hex, RequirementsBecomeReldeps) {
    const auto text = [](const char* wanted) {
        const auto reldep = requirement("e", wanted, dynbr::model::Comparison::GreaterEqual);
        return reldep ? dynbr::grammar::render(*reldep) : "none";
    };
    EXPECT_EQ(text(""), "e");
    EXPECT_EQ(text("1.0.0"), "e >= 1.0.0");
    EXPECT_EQ(text(">= 0.0.0"), "e");
    EXPECT_EQ(text("~> 1.2.3"), "(e >= 1.2.3 with e < 1.3)");
    EXPECT_EQ(text("~> 2.0.0-rc.1"), "(e >= 2.0.0~rc.1 with e < 2.1)");
    EXPECT_EQ(text("~> 1.0 or ~> 2.0"), "((e >= 1.0 with e < 2) or (e >= 2.0 with e < 3))");
    EXPECT_EQ(text("~> 1"), "none");
    EXPECT_EQ(text("latest"), "none");
}

}  // namespace
