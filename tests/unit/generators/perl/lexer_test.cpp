// Tokens of Perl, and literals and conditions read from them.
#include "generators/perl/lexer.hpp"

#include "generators/perl/literals.hpp"

#include <gtest/gtest.h>

namespace {

using namespace dynbr::generators::perl;

std::string texts(std::string_view program) {
    std::string joined;
    for (const Token& token : tokenize(program)) {
        joined += token.text + "|";
    }
    return joined;
}

TEST(PerlLexer, TellsQuotesFromWords) {
    EXPECT_EQ(texts("q(a(b)c) qq{x} 'it\\'s' \"a\\tb\""), "a(b)c|x|it's|atb|");
    EXPECT_EQ(texts("q => 1, y => 2, {s}"), "q|=>|1|,|y|=>|2|,|{|s|}|");
    EXPECT_EQ(tokenize("qw( a\n b )")[0].words, (std::vector<std::string>{"a", "b"}));
}

TEST(PerlLexer, PassesOverWhatIsNoCode) {
    EXPECT_EQ(texts("a # b\n=pod\n\nc\n\n=cut\nd\n__END__\ne"), "a|d|");
    EXPECT_EQ(texts("print <<A . <<\"B\"; x\nno\nA\nno\nB\ny"), "print||.||;|x|y|");
    EXPECT_EQ(texts("f(<<~E);\n  no\n  E\ny"), "f|(||)|;|y|");
}

TEST(PerlLexer, TellsPatternsFromDivisions) {
    EXPECT_EQ(texts("$a / 2; $x =~ /a;b/i; s{a}{b}g; tr/a/b/;"), "$a|/|2|;|$x|=~|a;b|;|a|;|a|;|");
}

TEST(PerlLexer, KnowsLines) {
    const auto tokens = tokenize("a\n'b\nc'\nd");
    EXPECT_EQ(tokens[1].line, 2U);
    EXPECT_EQ(tokens[2].line, 4U);
}

TEST(PerlLexer, EndsWhereNothingIsClosed) {
    EXPECT_EQ(texts("a 'b"), "a|b|");
    EXPECT_EQ(texts("q("), "|");
    EXPECT_EQ(texts("s{a}"), "a|");
    EXPECT_EQ(texts("<<E"), "|");
}

std::optional<bool> condition(std::string_view text) {
    const auto tokens = tokenize(text);
    return Literals(tokens).condition({0, tokens.size()});
}

TEST(PerlLiterals, AnswerConditionsOfSystemAndPerl) {
    for (const char* holds : {"$^O eq 'linux'",
                              "$^O ne 'MSWin32'",
                              "'linux' eq $^O",
                              "$] >= 5.010",
                              "5.006 < $]",
                              "1",
                              "!($^O eq 'VMS')",
                              "$x || 1",
                              "$^O =~ /linux|bsd/i",
                              "$] > 5.008 and not $^O eq 'os2'"}) {
        EXPECT_EQ(condition(holds), true) << holds;
    }
    for (const char* fails : {"$^O eq 'MSWin32'",
                              "$] < 5.008",
                              "0",
                              "$x && 0",
                              "$^O =~ /Win32/",
                              "$ENV{X}",
                              "defined $ENV{X} && f()"}) {
        EXPECT_EQ(condition(fails), false) << fails;
    }
    for (const char* open : {"$x", "$] > 5.040", "f()", "$^O =~ /^[lm]/", "", "$^O", "$x && 1"}) {
        EXPECT_EQ(condition(open), std::nullopt) << open;
    }
}

TEST(PerlLiterals, ReadHashes) {
    const auto tokens = tokenize("'A' => 1, B => '2', ($^O eq 'x' ? ('C' => 3) : ()), qw(D), %e");
    const Literals literals(tokens);
    std::vector<unsigned> unknown;
    const auto entries = literals.hash({0, tokens.size()}, unknown);
    ASSERT_EQ(entries.size(), 2U);
    EXPECT_EQ(entries[0].key, "A");
    EXPECT_EQ(literals.scalar(entries[1].value), "2");
    EXPECT_EQ(unknown.size(), 1U);
}

}  // namespace
