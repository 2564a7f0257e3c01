// Formulas of opam files are read with opam's precedence, and simplified by the filters' values.
#include "generators/ocaml/opam_file.hpp"

#include "generators/ocaml/s_expression.hpp"

#include <gtest/gtest.h>

namespace {

using namespace dynbr::generators::ocaml;

Condition condition_of(const std::string& filter, bool tests = false) {
    Settings settings;
    settings.tests = tests;
    const auto file = parse_opam("depends: [\"a\" {" + filter + "}]", settings);
    EXPECT_TRUE(file) << filter;
    return file ? file->depends.front().condition : Condition();
}

TEST(OpamFile, JoinsConditionsWithAndBeforeOr) {
    const Condition condition = condition_of(">= \"1\" & < \"2\" | = \"3\"");
    ASSERT_EQ(condition.kind, Condition::Kind::Any);
    EXPECT_EQ(condition.operands[0].kind, Condition::Kind::All);
    EXPECT_EQ(condition.operands[1].op, "=");
}

TEST(OpamFile, ResolvesFilters) {
    EXPECT_EQ(condition_of("with-test & >= \"1\"").kind, Condition::Kind::Never);
    EXPECT_EQ(condition_of("with-test & >= \"1\"", true).kind, Condition::Kind::Bound);
    EXPECT_EQ(condition_of("with-test | >= \"1\"", true).kind, Condition::Kind::Always);
    EXPECT_EQ(condition_of("!(with-test | dev)").kind, Condition::Kind::Always);
    EXPECT_EQ(condition_of("!(>= \"1\" & < \"2\")").kind, Condition::Kind::Any);
}

TEST(OpamFile, KnowsTheLineOfEachPackage) {
    const auto file = parse_opam("# x\ndepends: [\n\"a\"\n\"\"\"b\"\"\" {>= \"1\"}\n]\n", {});
    ASSERT_TRUE(file);
    ASSERT_EQ(file->depends.size(), 2U);
    EXPECT_EQ(file->depends[0].line, 3U);
    EXPECT_EQ(file->depends[1].line, 4U);
}

TEST(OpamFile, OfAMegabyteIsReadAtOnce) {
    std::string text = "depends: [\n";
    for (int i = 0; i < 50'000; ++i) {
        text += "\"p" + std::to_string(i) + "\" {>= \"1\"}\n";
    }
    const auto file = parse_opam(text + "]\n", {});
    ASSERT_TRUE(file);
    EXPECT_EQ(file->depends.size(), 50'000U);
}

TEST(SExpressions, SkipAllKindsOfComments) {
    const auto items = parse_sexps("(a ; no)\n b) #| (no #| |# |# #;(no (no)) \"c \\\" d\" e\"f\"");
    ASSERT_TRUE(items);
    ASSERT_EQ(items->size(), 4U);
    EXPECT_EQ((*items)[0].items.size(), 2U);
    EXPECT_EQ((*items)[0].items[1].line, 2U);
    EXPECT_EQ((*items)[1].atom, "c \" d");
    EXPECT_EQ((*items)[2].atom, "e");
}

}  // namespace
