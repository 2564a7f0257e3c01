// Overrides on what ecosystems found, by the rules that an ecosystem states.
#include "generators/make_reldep.hpp"

#include "dynbr/generators/generate.hpp"
#include "dynbr/generators/overrides.hpp"
#include "dynbr/grammar/parse.hpp"

#include <gtest/gtest.h>

namespace {

using namespace dynbr::generators;
using dynbr::model::Comparison;

/// Lines found by an ecosystem of the test's own.
Outcome found(const std::vector<const char*>& lines) {
    Findings findings(true);
    findings.set_generator("test");
    for (const char* line : lines) {
        EXPECT_TRUE(findings.require(*dynbr::grammar::parse_reldep(line), {"f", 1, "x"}, "r"));
    }
    return {findings.take_kept(), {}, {}};
}

std::vector<std::string> capabilities(std::string_view name, const Style&, const OptionValues&) {
    return {"test(" + std::string(name) + ")", "test(" + std::string(name) + "[*])"};
}

std::optional<std::string> evr(std::string_view version, Comparison comparison) {
    if (version.starts_with('v')) {
        return std::string(version.substr(1)) + (comparison == Comparison::Less ? "~~" : "");
    }
    return std::nullopt;
}

const Ecosystem kEcosystem{
    "test", "", "", {}, nullptr, nullptr, nullptr, nullptr, {capabilities, evr, true}};

dynbr::Result<void> apply(Outcome& outcome, const std::vector<const char*>& overrides) {
    std::vector<Override> all;
    for (const char* text : overrides) {
        all.push_back(*parse_override(text, {"--override", 0, "override", false}));
    }
    return apply_overrides(all, {{&kEcosystem, {}}}, *Style::named("fedora"), outcome);
}

std::string lines_after(const std::vector<const char*>& lines,
                        const std::vector<const char*>& overrides) {
    Outcome outcome = found(lines);
    const auto applied = apply(outcome, overrides);
    EXPECT_TRUE(applied) << applied.error().message;
    return outcome.lines();
}

TEST(Overrides, MeanTheCapabilitiesThatABareNameHas) {
    EXPECT_EQ(lines_after({"test(a) >= 1", "test(a[x]) >= 1", "test(ab) >= 1", "a >= 1"},
                          {"a:drop_lower"}),
              "a >= 1\ntest(a)\ntest(a[x])\ntest(ab) >= 1\n");
    EXPECT_EQ(lines_after({"gcc", "test(a)"}, {"gcc:ignore"}), "test(a)\n");
    EXPECT_EQ(lines_after({"test(py-a)", "test(py-b)", "test(c)"}, {"py-*:ignore"}), "test(c)\n");
    EXPECT_EQ(lines_after({"test(a)", "a"}, {"test(a):ignore"}), "a\n");
}

TEST(Overrides, WorkInTheirOrder) {
    EXPECT_EQ(lines_after({"(test(a) >= 1 with test(a) < 2)"}, {"a:set_upper:3", "a:set_lower:2"}),
              "(test(a) < 3 with test(a) >= 2)\n");
    EXPECT_EQ(lines_after({"test(a) = 1"}, {"a:set_upper:3"}), "(test(a) < 3 with test(a) >= 1)\n");
    EXPECT_EQ(lines_after({"test(a)"}, {"a:replace:b", "b:set_lower:2"}), "b >= 2\n");
}

TEST(Overrides, AddAndMerge) {
    EXPECT_EQ(lines_after({"test(a) >= 1", "test(a) >= 2"},
                          {"a:drop_lower", "z >= 1:add", "(p or q):add"}),
              "(p or q)\ntest(a)\nz >= 1\n");
}

TEST(Overrides, ThatMatchNothingAreAllNamed) {
    Outcome outcome = found({"test(a)"});
    const auto applied =
        apply(outcome, {"a:drop_lower", "b:ignore", "?c:ignore", "test(d):ignore"});
    ASSERT_FALSE(applied);
    EXPECT_EQ(applied.error().message, "overrides match nothing");
    EXPECT_EQ(applied.error().details,
              (std::vector<std::string>{"--override: b:ignore", "--override: test(d):ignore"}));
}

TEST(Overrides, AreRecorded) {
    Outcome outcome = found({"test(a) < 2", "test(b)"});
    ASSERT_TRUE(apply(outcome, {"a:drop_upper", "b:ignore"}));
    ASSERT_EQ(outcome.kept.size(), 1U);
    ASSERT_EQ(outcome.kept[0].overrides.size(), 1U);
    EXPECT_EQ(outcome.kept[0].overrides[0].by, "a:drop_upper");
    EXPECT_EQ(outcome.kept[0].overrides[0].was, "test(a) < 2");
    ASSERT_EQ(outcome.dropped.size(), 1U);
    EXPECT_EQ(outcome.dropped[0].reason, "override b:ignore (--override)");
}

TEST(Overrides, UseWhatTheEcosystemSaysOfItsBounds) {
    Findings findings(false);
    findings.set_generator("test");
    const auto compatible = *dynbr::grammar::parse_reldep("(test(a) >= 2.4 with test(a) < 3)");
    const Relaxed relaxed{versioned("test(a)", Comparison::GreaterEqual, "2.4"),
                          any_version("test(a)")};
    ASSERT_TRUE(findings.require(compatible, {"f", 1, "x"}, "r", relaxed));
    const Outcome before{findings.take_kept(), {}, {}};
    const auto after = [&](const std::vector<const char*>& overrides) {
        Outcome outcome = before;
        EXPECT_TRUE(apply(outcome, overrides));
        return outcome.lines();
    };
    EXPECT_EQ(after({"a:drop_upper"}), "test(a) >= 2.4\n");
    EXPECT_EQ(after({"a:drop_lower"}), "test(a)\n");
    EXPECT_EQ(after({"a:set_lower:2"}), "test(a) >= 2\n");
    EXPECT_EQ(after({"a:set_upper:5"}), "(test(a) < 5 with test(a) >= 2.4)\n");
    EXPECT_EQ(after({"a:set_upper:5", "a:drop_lower"}), "test(a) < 5\n");
}

TEST(Overrides, TakeVersionsOfTheEcosystemAndOfRpm) {
    EXPECT_EQ(lines_after({"test(a)"}, {"a:set_upper:v2.0"}), "test(a) < 2.0~~\n");
    EXPECT_EQ(lines_after({"test(a)"}, {"a:set_lower:v2.0"}), "test(a) >= 2.0\n");
    EXPECT_EQ(lines_after({"test(a)"}, {"a:set_upper:1:2.0-3"}), "test(a) < 1:2.0-3\n");
}

TEST(Overrides, RefuseWhatIsNoVersion) {
    Outcome outcome = found({"test(a)"});
    const auto applied = apply(outcome, {"a:set_upper:1 2"});
    ASSERT_FALSE(applied);
    EXPECT_EQ(applied.error().message, "--override: '1 2' is no version");
}

}  // namespace
