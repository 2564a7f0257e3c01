// Cases that are files: tests/data/requirements/ok-*.txt with canonical texts, bad-*.txt with diagnostics.
#include "support/golden.hpp"

#include "dynbr/grammar/parse.hpp"
#include "dynbr/grammar/render.hpp"

#include <gtest/gtest.h>

namespace dynbr::grammar {

namespace {

std::string with_extension(const std::string& file, std::string_view extension) {
    return file.substr(0, file.rfind('.')).append(extension);
}

std::string joined(const std::vector<std::string>& lines) {
    std::string text;
    for (const auto& line : lines) {
        text += line + "\n";
    }
    return text;
}

std::string canonical(const ParsedLines& parsed) {
    std::string text;
    for (const auto& requirement : parsed.requirements) {
        text += requirement.text + "\n";
    }
    return text;
}

std::string diagnostics(const ParsedLines& parsed) {
    std::string text;
    for (const auto& diagnostic : parsed.diagnostics) {
        text += joined(render(diagnostic, "input"));
    }
    return text;
}

}  // namespace

TEST(GoldenRequirements, GoodInputsHaveTheirCanonicalTexts) {
    for (const auto& file : testing::data_files("requirements", "ok-", ".txt")) {
        SCOPED_TRACE(file);
        const ParsedLines parsed = parse_lines(testing::read_data(file));
        EXPECT_EQ(diagnostics(parsed), "");
        testing::expect_golden(with_extension(file, ".exp"), canonical(parsed));
    }
}

TEST(GoldenRequirements, CanonicalTextsParseToTheSameValue) {
    for (const auto& file : testing::data_files("requirements", "ok-", ".txt")) {
        for (const auto& requirement : parse_lines(testing::read_data(file)).requirements) {
            const auto again = parse_reldep(requirement.text);
            ASSERT_TRUE(again) << requirement.text;
            EXPECT_EQ(*again, requirement.reldep) << requirement.text;
        }
    }
}

TEST(GoldenRequirements, BadLinesHaveTheirDiagnostics) {
    for (const auto& file : testing::data_files("requirements", "bad-", ".txt")) {
        SCOPED_TRACE(file);
        testing::expect_golden(with_extension(file, ".err"),
                               diagnostics(parse_lines(testing::read_data(file))));
    }
}

/// A bad file's lines are all bad but for those that its .err doesn't mention, so nothing slips in unseen.
TEST(GoldenRequirements, BadFilesListTheirGoodLinesToo) {
    std::string accepted;
    for (const auto& file : testing::data_files("requirements", "bad-", ".txt")) {
        accepted += file + ":\n" + canonical(parse_lines(testing::read_data(file)));
    }
    testing::expect_golden("requirements/accepted-of-bad.exp", accepted);
}

}  // namespace dynbr::grammar
