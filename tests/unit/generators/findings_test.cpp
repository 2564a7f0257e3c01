// The gate for requirements, the client log and the whole run in one process.
#include "dynbr/generators/findings.hpp"

#include "generators/make_reldep.hpp"

#include "dynbr/base/fd.hpp"
#include "dynbr/base/files.hpp"
#include "dynbr/formats/json.hpp"
#include "dynbr/generators/client_log.hpp"
#include "dynbr/generators/generate.hpp"

#include <gtest/gtest.h>

#include <csignal>
#include <cstdlib>

namespace {

using namespace dynbr::generators;

dynbr::Result<void> require(Findings& findings, std::string name, Place place) {
    return findings.require(any_version(std::move(name)), std::move(place), "r");
}

Outcome outcome_of(Findings& findings) {
    return {findings.take_kept(), findings.take_dropped(), findings.take_warnings()};
}

TEST(Findings, AreSortedAndUniqueWithTheirFirstPlace) {
    Findings findings(true);
    findings.set_generator("test");
    ASSERT_TRUE(require(findings, "golang(b)", {"x.go", 1, "import"}));
    ASSERT_TRUE(require(findings, "golang(a)", {"y.go", 2, "import"}));
    ASSERT_TRUE(require(findings, "golang(b)", {"z.go", 3, "import"}));
    const Outcome outcome = outcome_of(findings);
    EXPECT_EQ(outcome.lines(), "golang(a)\ngolang(b)\n");
    EXPECT_EQ(outcome.kept[1].requirement.claimed_origin->file, "x.go");
    ASSERT_EQ(outcome.kept[1].also.size(), 1U);
    EXPECT_EQ(outcome.kept[1].also[0].file, "z.go");
}

TEST(Findings, LeaveOutWhatTheTreeProvidesWhoeverAsksForIt) {
    Findings findings(true);
    findings.set_generator("test");
    const auto at_least = versioned("crate(own)", dynbr::model::Comparison::GreaterEqual, "1.0");
    const auto below = versioned("crate(own)", dynbr::model::Comparison::Less, "2.0");
    ASSERT_TRUE(findings.require(
        rich(dynbr::model::RichOperator::With, {at_least, below}), {"a.toml", 1, "d"}, "r"));
    ASSERT_TRUE(require(findings, "crate(other)", {"a.toml", 2, "d"}));
    findings.own("crate(own)");
    const Outcome outcome = outcome_of(findings);
    EXPECT_EQ(outcome.lines(), "crate(other)\n");
    ASSERT_EQ(outcome.dropped.size(), 1U);
    EXPECT_EQ(outcome.dropped[0].what, "(crate(own) >= 1.0 with crate(own) < 2.0)");
}

TEST(Findings, LeaveOutWhatLiesBelowAnOwnPath) {
    Findings findings(false);
    for (const char* name : {"golang(a.org/b)", "golang(a.org/b/c)", "golang(a.org/bc)"}) {
        ASSERT_TRUE(require(findings, name, {"x.go", 1, "import"}));
    }
    findings.own("golang(a.org/b)");
    findings.own("golang(a.org/b/*)");
    EXPECT_EQ(outcome_of(findings).lines(), "golang(a.org/bc)\n");
}

TEST(Findings, NameTheFolderOfPlacesInTheTree) {
    Findings findings(true);
    findings.set_folder("sub");
    ASSERT_TRUE(require(findings, "a", {"x", 1, "f"}));
    ASSERT_TRUE(require(findings, "b", {"standard input", 1, "f", false}));
    findings.drop("c", {"y", 1, "f"}, "r");
    const Outcome outcome = outcome_of(findings);
    EXPECT_EQ(outcome.kept[0].requirement.claimed_origin->file, "sub/x");
    EXPECT_EQ(outcome.kept[1].requirement.claimed_origin->file, "standard input");
    EXPECT_EQ(outcome.dropped[0].place.file, "sub/y");
}

TEST(Findings, RefuseWhatTheDriverWouldNotReadBack) {
    Findings findings(false);
    for (const char* name : {"a b", "a\nb", "a)", "a(", "%{x}", "a;b", "\x1b"}) {
        const auto kept =
            require(findings, "golang(" + std::string(name) + ")", {"evil\n.go", 3, "import"});
        ASSERT_FALSE(kept) << name;
        EXPECT_EQ(kept.error().message.rfind("evil\\n.go:3: ", 0), 0U) << kept.error().message;
        EXPECT_EQ(kept.error().message.find('\n'), std::string::npos);
    }
}

TEST(Findings, KeepNothingButTheLinesUnlessTheyExplain) {
    Findings findings(false);
    findings.drop("x", {"a.go", 1, "import"}, "r");
    ASSERT_TRUE(require(findings, "golang(a)", {"a.go", 1, "import"}));
    ASSERT_TRUE(require(findings, "golang(a)", {"a.go", 2, "import"}));
    const Outcome outcome = outcome_of(findings);
    EXPECT_TRUE(outcome.dropped.empty());
    EXPECT_TRUE(outcome.kept[0].also.empty());
}

Outcome two_requirements() {
    Findings findings(false);
    findings.set_generator("go");
    EXPECT_TRUE(require(findings, "golang(x.org/a)", {"cmd/\"q\".go", 12, "import"}));
    EXPECT_TRUE(require(findings, "golang(x.org/b)", {"b.go", 13, "import"}));
    return outcome_of(findings);
}

constexpr const char* kFirstLine =
    R"json({"requirement":"golang(x.org/a)","generator":"go","file":"cmd/\"q\".go","line":12,"field":"import"})json"
    "\n";

TEST(ClientLog, IsOneJsonLineARequirement) {
    const std::string lines = client_log_lines(two_requirements(), 1000);
    EXPECT_EQ(lines.substr(0, lines.find('\n') + 1), kFirstLine);
    EXPECT_TRUE(dynbr::formats::parse_json(lines.substr(lines.find('\n') + 1)));
}

TEST(ClientLog, EndsBeforeTheLineThatWouldExceedTheLimit) {
    EXPECT_EQ(client_log_lines(two_requirements(), std::string(kFirstLine).size() + 10),
              kFirstLine);
}

TEST(ClientLog, GoesToTheDescriptorThatIsNamed) {
    auto pipe = dynbr::make_pipe();
    ASSERT_TRUE(pipe);
    ASSERT_EQ(::setenv("DYNBR_CLIENT_LOG_FD", std::to_string(pipe->write_end.get()).c_str(), 1), 0);
    write_client_log(two_requirements());
    ::unsetenv("DYNBR_CLIENT_LOG_FD");
    pipe->write_end.reset();
    const auto read = dynbr::read_all(pipe->read_end.get(), 10000, "log");
    EXPECT_EQ(*read, client_log_lines(two_requirements(), 10000));
}

TEST(ClientLog, DoesNotMindAReaderThatIsGoneOrADescriptorThatIsNone) {
    std::signal(SIGPIPE, SIG_IGN);
    auto pipe = dynbr::make_pipe();
    ASSERT_TRUE(pipe);
    pipe->read_end.reset();
    for (const std::string& value : {std::to_string(pipe->write_end.get()),
                                     std::string("999"),
                                     std::string("1"),
                                     std::string("x"),
                                     std::string()}) {
        ASSERT_EQ(::setenv("DYNBR_CLIENT_LOG_FD", value.c_str(), 1), 0);
        write_client_log(two_requirements());
    }
    ::unsetenv("DYNBR_CLIENT_LOG_FD");
}

TEST(Ecosystems, AreSortedAndComplete) {
    std::string previous;
    for (const Ecosystem& ecosystem : all_ecosystems()) {
        EXPECT_LT(previous, ecosystem.name);
        previous = ecosystem.name;
        EXPECT_NE(ecosystem.scan, nullptr);
        EXPECT_EQ(find_ecosystem(ecosystem.name), &ecosystem);
    }
    EXPECT_EQ(find_ecosystem("nonsense"), nullptr);
}

}  // namespace
