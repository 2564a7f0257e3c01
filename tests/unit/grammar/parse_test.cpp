// Limits, bad lines among good ones, and the other entries to the parser.
#include "dynbr/grammar/parse.hpp"

#include "dynbr/grammar/expansion.hpp"
#include "dynbr/grammar/render.hpp"

#include <gtest/gtest.h>

#include <ctime>

namespace dynbr::grammar {

namespace {

std::string repeated(std::string_view text, std::size_t times) {
    std::string all;
    all.reserve(text.size() * times);
    for (std::size_t i = 0; i < times; ++i) {
        all += text;
    }
    return all;
}

std::string first_reason(std::string_view raw, const Limits& limits = {}) {
    const ParsedLines parsed = parse_lines(raw, limits);
    return parsed.ok() ? "ok" : parsed.diagnostics.front().reason;
}

/// Without limits of size, so that only those of structure hold.
Limits unlimited_size() {
    Limits limits;
    limits.bytes = limits.lines = limits.line_bytes = limits.requirements = std::size_t{1} << 30U;
    return limits;
}

}  // namespace

TEST(ParseLines, KeepsGoodLinesAndReportsEveryBadOne) {
    const ParsedLines parsed = parse_lines("a\nb >=1\nc d\n#\ne");
    ASSERT_EQ(parsed.requirements.size(), 4U);
    EXPECT_EQ(parsed.requirements[2].text, "d");
    EXPECT_EQ(parsed.requirements[2].line, 3U);
    EXPECT_EQ(parsed.requirements[2].column, 3U);
    EXPECT_EQ(parsed.bad_lines, 2U);
    ASSERT_EQ(parsed.diagnostics.size(), 2U);
    EXPECT_EQ(parsed.diagnostics[0].line, 2U);
    EXPECT_EQ(parsed.diagnostics[0].column, 3U);
    EXPECT_EQ(parsed.diagnostics[1].line, 4U);
}

TEST(ParseLines, EndsLinesAtLineFeedsAndCarriageReturns) {
    const ParsedLines parsed = parse_lines("a\rb\r\nc\r\r\nd\n\ne\r");
    std::vector<std::size_t> lines;
    for (const auto& requirement : parsed.requirements) {
        lines.push_back(requirement.line);
    }
    EXPECT_EQ(lines, (std::vector<std::size_t>{1, 2, 3, 5, 7}));
}

TEST(ParseLines, TakesNothingFromABadLine) {
    EXPECT_TRUE(parse_lines("good -bad good").requirements.empty());
}

TEST(ParseLines, CountsBadLinesBeyondTheDiagnosticsKept) {
    const ParsedLines parsed = parse_lines(repeated("-x\n", 250));
    EXPECT_EQ(parsed.diagnostics.size(), 100U);
    EXPECT_EQ(parsed.bad_lines, 250U);
    EXPECT_EQ(invalid_requirements(parsed, "input").details.back(), "and 150 more");
}

TEST(ParseLines, KeepsToItsLimits) {
    EXPECT_EQ(first_reason("abc", {.bytes = 2}), "more than 2 bytes of requirements");
    EXPECT_EQ(first_reason("a\nb\n", {.lines = 2}), "ok");
    EXPECT_EQ(first_reason("a\nb\nc", {.lines = 2}), "more than 2 lines of requirements");
    EXPECT_EQ(first_reason("abcd", {.line_bytes = 4}), "ok");
    EXPECT_EQ(first_reason("abcde", {.line_bytes = 4}), "the line is longer than 4 bytes");
    EXPECT_EQ(first_reason("a b c", {.requirements = 2}), "more than 2 requirements");
    EXPECT_EQ(first_reason("((a and b) or c)", {.depth = 1}),
              "parentheses are nested deeper than 1 levels");
    EXPECT_EQ(first_reason("(a or b)", {.operands = 1}), "more than 1 names in a rich dependency");
    EXPECT_EQ(first_reason("((a and b) or (c and d))", {.expansion = 4}), "ok");
    EXPECT_EQ(first_reason("((a and b) or (c and d))", {.expansion = 3}),
              "it expands to more than 3 clauses in the solver");
}

TEST(ParseLines, AnswersHostileInputAtOnce) {
    const std::string many_lines = repeated("a\n", 2'000'000);
    const std::string long_line(8U << 20U, 'x');
    const std::string deep = repeated("(a or ", 100'000) + "b" + std::string(100'000, ')');
    const std::string deep_name = "a" + std::string(100'000, '(') + std::string(100'000, ')');
    std::string explosive = "((a and b)";
    for (int i = 0; i < 120; ++i) {
        explosive += " or (a and b)";
    }
    explosive += ")";
    const std::string many_bad_lines = repeated("#\n", 500'000);
    const std::clock_t begin = std::clock();
    EXPECT_EQ(first_reason(many_lines), "more than 1048576 bytes of requirements");
    EXPECT_EQ(first_reason(many_lines, {.bytes = many_lines.size()}),
              "more than 20000 lines of requirements");
    EXPECT_EQ(first_reason(long_line), "more than 1048576 bytes of requirements");
    EXPECT_EQ(first_reason(long_line, {.bytes = long_line.size()}),
              "the line is longer than 4096 bytes");
    EXPECT_EQ(first_reason(deep, unlimited_size()), "parentheses are nested deeper than 32 levels");
    EXPECT_EQ(first_reason(deep_name, unlimited_size()), "ok")
        << "parentheses in a name cost no depth";
    EXPECT_EQ(first_reason(explosive), "it expands to more than 4096 clauses in the solver");
    EXPECT_EQ(first_reason(many_bad_lines), "a requirement line has no comments");
    EXPECT_LT(std::clock() - begin, CLOCKS_PER_SEC) << "a debug build takes a sixth of it";
}

TEST(ParseRpmOutput, LeavesOutFeaturesOfRpmItself) {
    const ParsedLines parsed =
        parse_rpm_output("rpmlib(CompressedFileNames) <= 3.0.4-1\ngcc\nfoo = 0:1-2\n(a if b)\n");
    ASSERT_TRUE(parsed.ok());
    ASSERT_EQ(parsed.requirements.size(), 3U);
    EXPECT_EQ(parsed.requirements[1].text, "foo = 0:1-2");
    EXPECT_EQ(parsed.requirements[1].line, 3U);
}

TEST(ParseRpmOutput, HasOneRequirementALine) {
    EXPECT_EQ(parse_rpm_output("a b\n").diagnostics.at(0).reason, "more than one requirement");
}

TEST(ParseReldep, TakesExactlyOne) {
    EXPECT_EQ(render(parse_reldep("foo >= 1").value()), "foo >= 1");
    for (const char* text : {"", " ", "a b", "a\nb", "-a", "a,b"}) {
        const auto parsed = parse_reldep(text);
        ASSERT_FALSE(parsed) << text;
        EXPECT_EQ(parsed.error().kind, ErrorKind::InvalidRequirements);
    }
}

TEST(ParseReldep, ShowsWhereAndWhy) {
    const auto parsed = parse_reldep("foo >=1");
    ASSERT_FALSE(parsed);
    EXPECT_EQ(parsed.error().details,
              (std::vector<std::string>{"'foo >=1':1:5: a space is missing after '>='",
                                        "    foo >=1",
                                        "        ^~",
                                        "    hint: write '>= 1'"}));
}

TEST(ParseReldep, TellsRequirementsFromConflicts) {
    EXPECT_TRUE(parse_reldep("(a if b)"));
    EXPECT_FALSE(parse_reldep("(a unless b)"));
    EXPECT_FALSE(parse_reldep("(a if b)", {}, Role::Conflict));
    EXPECT_TRUE(parse_reldep("(a unless b)", {}, Role::Conflict));
}

TEST(GeneratorFailure, IsSeenInARichDependency) {
    EXPECT_TRUE(is_generator_failure(parse_reldep("dynbr-generate(failed)").value()));
    EXPECT_TRUE(is_generator_failure(parse_reldep("dynbr-generate(failed) >= 1").value()));
    EXPECT_TRUE(
        is_generator_failure(parse_reldep("(a or (b and dynbr-generate(failed)))").value()));
    EXPECT_FALSE(is_generator_failure(parse_reldep("dynbr-generate").value()));
}

TEST(Expansion, CountsClausesOfTheNormalForm) {
    const auto clauses = [](const char* text, Role role = Role::Requirement) {
        return expanded_clauses(parse_reldep(text).value(), role);
    };
    EXPECT_EQ(clauses("a"), 1U);
    EXPECT_EQ(clauses("(a and b and c)"), 3U);
    EXPECT_EQ(clauses("(a or b or c)"), 1U);
    EXPECT_EQ(clauses("((a and b) or (c and d) or e)"), 4U);
    EXPECT_EQ(clauses("((a and b) if (c or d))"), 4U);
    EXPECT_EQ(clauses("(a if b else c)"), 2U);
    EXPECT_EQ(clauses("(x or ((a and b) unless (c and d) else e))"), 9U);
    EXPECT_EQ(clauses("((a or b) with c)"), 1U);
    EXPECT_EQ(clauses("((a or b) and (c or d))", Role::Conflict), 4U);
}

}  // namespace dynbr::grammar
