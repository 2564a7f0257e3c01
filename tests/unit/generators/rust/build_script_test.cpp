// Tokens of Rust, and calls of pkg_config among them.
#include "generators/rust/build_script.hpp"

#include "generators/rust/source_tokens.hpp"

#include <gtest/gtest.h>

#include <string>

namespace {

using namespace dynbr::generators::rust;

std::string shape(std::string_view source) {
    std::string all;
    for (const Token& token : tokens_of(source)) {
        all += all.empty() ? "" : " ";
        all += token.kind == Token::Kind::String ? "<" + token.text + ">" : token.text;
    }
    return all;
}

TEST(SourceTokens, KnowLiteralsAndComments) {
    EXPECT_EQ(shape("a::b(\"x\\n\\\"\") // c\nd"), "a : : b ( <x\n\"> ) d");
    EXPECT_EQ(shape("/* a /* b */ c */ d"), "d");
    EXPECT_EQ(shape("r#\"a\"b\"# r\"c\\\""), "<a\"b> <c\\>");
    EXPECT_EQ(shape("b\"x\" br\"y\" c\"z\""), "x y z");
    EXPECT_EQ(shape("'a' 'a x: &'static '\\'' '\"' 'é'"), "' ' a x : & ' static ' ' '");
    EXPECT_EQ(shape("\"\\u{41}\""), "?{41}");
    EXPECT_EQ(shape("\"open"), "<open>");
    EXPECT_EQ(shape("'"), "'");
    EXPECT_EQ(shape("rb r#x"), "rb r # x");
}

TEST(SourceTokens, CountLines) {
    const auto tokens = tokens_of("a\n/*\n*/\"x\ny\"\nb");
    ASSERT_EQ(tokens.size(), 3U);
    EXPECT_EQ(tokens[0].line, 1U);
    EXPECT_EQ(tokens[1].line, 3U);
    EXPECT_EQ(tokens[2].line, 5U);
}

std::string probes(std::string_view source) {
    std::string all;
    for (const Probe& probe : read_build_script(source, *find_target("x86_64"), {"on"}).probes) {
        for (const std::string& argument : probe.arguments) {
            all += argument + ";";
        }
        all += probe.unknown == nullptr ? "" : "?;";
    }
    return all;
}

TEST(BuildScript, ReadsChainsOfCalls) {
    EXPECT_EQ(probes("pkg_config::Config::new().atleast_version(\"1\").statik(f(2)).probe(\"a\")"),
              "a >= 1;");
    EXPECT_EQ(
        probes(
            "pkg_config::Config::new().atleast_version(\"1\").exactly_version(\"2\").probe(\"a\")"),
        "a = 2;");
    EXPECT_EQ(probes("let c = pkg_config::Config::new(); c.probe(\"a\"); d.probe(\"b\")"), "a;");
    EXPECT_EQ(probes("pkg_config::probe_library(name)"), "?;");
    EXPECT_EQ(probes("other::pkg_config::probe_library(\"a\")"), "a;");
    EXPECT_EQ(probes("fn probe_library(x: &str) {} probe_library(\"a\")"), "");
}

TEST(BuildScript, LeavesOutWhatIsNotCompiled) {
    EXPECT_EQ(probes("#[cfg(windows)] { pkg_config::probe_library(\"a\") } "
                     "pkg_config::probe_library(\"b\")"),
              "b;");
    EXPECT_EQ(probes("#[cfg(feature = \"on\")] fn f() { pkg_config::probe_library(\"a\") }"), "a;");
    EXPECT_EQ(probes("#[cfg(feature = \"off\")] fn f(a: [u8; 2]) { "
                     "pkg_config::probe_library(\"a\") } fn g() "
                     "{ pkg_config::probe_library(\"b\") }"),
              "b;");
}

}  // namespace
