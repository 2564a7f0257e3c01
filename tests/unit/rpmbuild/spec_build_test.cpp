#include "dynbr/rpmbuild/spec_build.hpp"

#include "fake_enclosure.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <fstream>

namespace dynbr::rpmbuild {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

constexpr const char* kHeader = "foo-1-1.buildreqs.nosrc.rpm";

class SpecBuildTest : public testing::Test {
  protected:
    SpecBuildTest() {
        std::string pattern = testing::TempDir() + "dynbr-spec-build-XXXXXX";
        folder_ = mkdtemp(pattern.data());
        request_.file = write("foo.spec", "Name: foo\n");
        request_.sources_folder = folder_;
        request_.result_folder = folder_ + "/results";
        request_.wrapper = "/host/dynbr-capture";
        request_.log = [this](std::string_view bytes) {
            log_ += bytes;
        };
        request_.log_name = "build.log";
    }

    ~SpecBuildTest() override { std::system(("rm -rf " + folder_).c_str()); }

    std::string write(const std::string& name, const std::string& text) const {
        std::ofstream(folder_ + "/" + name) << text;
        return folder_ + "/" + name;
    }

    static std::string answer(const std::string& records) {
        return "dynbr:M'1'\ndynbr:N'foo'\n" + records;
    }

    /// A build whose spec is inside.
    SpecBuild& build() {
        if (!build_) {
            build_ = std::make_unique<SpecBuild>(fake_, request_);
            EXPECT_TRUE(build_->bring_in());
        }
        return *build_;
    }

    const std::vector<std::string>& argv(std::size_t command = 0) const {
        return fake_.commands.at(command).command.argv;
    }

    std::string folder_;
    std::string log_;
    BuildRequest request_;
    FakeEnclosure fake_;
    std::unique_ptr<SpecBuild> build_;
};

TEST_F(SpecBuildTest, PutsASpecBelowSpecsWithoutAProcess) {
    build();
    EXPECT_THAT(fake_.put, ElementsAre(request_.file + " -> SPECS/foo.spec"));
    EXPECT_TRUE(fake_.commands.empty());
}

TEST_F(SpecBuildTest, RefusesSpecNamesThatRpmWouldExpand) {
    for (const std::string name : {"a%{b}.spec", "a\x1b[1m.spec", "a\xc3\xa4.spec"}) {
        request_.file = write(name, "x");
        const auto brought = SpecBuild(fake_, request_).bring_in();
        ASSERT_FALSE(brought);
        EXPECT_EQ(brought.error().kind, ErrorKind::Usage);
    }
}

TEST_F(SpecBuildTest, UnpacksASourcePackageInside) {
    request_.file = write("foo.src.rpm", "\xed\xab\xee\xdb");
    fake_.scenes = {{}, FakeEnclosure::answer(answer("dynbr:S'in.tar'\n"))};
    fake_.folders["SPECS"] = {"foo.spec"};
    fake_.folders["SOURCES"] = {"in.tar"};
    ASSERT_TRUE(build().query());
    EXPECT_THAT(argv(), Contains("-i"));
    EXPECT_EQ(argv().back(), "/builddir/INCOMING/package.src.rpm");
    EXPECT_EQ(argv(1).back(), "/builddir/SPECS/foo.spec");
    EXPECT_THAT(fake_.put, ElementsAre(request_.file + " -> INCOMING/package.src.rpm"));
}

TEST_F(SpecBuildTest, TakesNothingThatLiesBesideASourcePackage) {
    request_.file = write("foo.src.rpm", "\xed\xab\xee\xdb");
    write(".netrc", "secret");
    fake_.scenes = {{}, FakeEnclosure::answer(answer("dynbr:S'.netrc'\n"))};
    fake_.folders["SPECS"] = {"foo.spec"};
    const auto facts = build().query();
    ASSERT_FALSE(facts);
    EXPECT_EQ(facts.error().kind, ErrorKind::Environment);
    EXPECT_THAT(facts.error().details, ElementsAre(".netrc: not found"));
    EXPECT_EQ(fake_.put.size(), 1U);
}

TEST_F(SpecBuildTest, WantsExactlyOneSpecInASourcePackage) {
    request_.file = write("foo.src.rpm", "\xed\xab\xee\xdb");
    for (const auto& specs :
         {std::vector<std::string>{}, std::vector<std::string>{"a.spec", "b.spec"}}) {
        fake_.scenes = {{}};
        fake_.folders["SPECS"] = specs;
        const auto brought = SpecBuild(fake_, request_).bring_in();
        ASSERT_FALSE(brought);
        EXPECT_EQ(brought.error().kind, ErrorKind::BuildFailed);
    }
}

TEST_F(SpecBuildTest, ReportsASourcePackageThatCannotBeUnpacked) {
    request_.file = write("foo.src.rpm", "\xed\xab\xee\xdb");
    fake_.scenes = {{{Ending::Exited, 1}, {{1, "error: bad\x1b\n"}}}};
    const auto brought = SpecBuild(fake_, request_).bring_in();
    ASSERT_FALSE(brought);
    EXPECT_THAT(brought.error().details, ElementsAre("error: bad\\x1b"));
}

TEST_F(SpecBuildTest, QueriesOnceWhereNoSourceIsNew) {
    fake_.scenes = {FakeEnclosure::answer(answer("dynbr:R'make'\n"))};
    const auto facts = build().query();
    ASSERT_TRUE(facts);
    EXPECT_EQ(facts->build_requires, "make\n");
    EXPECT_EQ(fake_.commands.size(), 1U);
    EXPECT_EQ(argv().front(), "/usr/bin/rpmspec");
}

TEST_F(SpecBuildTest, BringsSourcesInAndAsksAgainUntilNoneIsNew) {
    write("a.tar", "");
    write("b.tar", "");
    fake_.scenes = {FakeEnclosure::answer(answer("dynbr:S'a.tar'\n")),
                    FakeEnclosure::answer(answer("dynbr:S'a.tar'\ndynbr:S'b.tar'\n")),
                    FakeEnclosure::answer(answer("dynbr:S'a.tar'\ndynbr:S'b.tar'\n")),
                    FakeEnclosure::answer(answer("dynbr:S'a.tar'\n"))};
    ASSERT_TRUE(build().query());
    EXPECT_EQ(fake_.commands.size(), 3U);
    ASSERT_TRUE(build().query());
    EXPECT_EQ(fake_.commands.size(), 4U);
    EXPECT_EQ(fake_.put.size(), 3U);
    EXPECT_THAT(fake_.put, Contains(folder_ + "/b.tar -> SOURCES/b.tar"));
}

TEST_F(SpecBuildTest, NamesEverySourceThatCannotBeTaken) {
    mkdir((folder_ + "/d").c_str(), 0755);
    ASSERT_EQ(symlink("/etc/passwd", (folder_ + "/l").c_str()), 0);
    ASSERT_EQ(mkfifo((folder_ + "/p").c_str(), 0600), 0);
    fake_.scenes = {
        FakeEnclosure::answer(answer("dynbr:S'd'\ndynbr:S'l'\ndynbr:S'p'\ndynbr:S'z\xc3\xa4'\n"))};
    const auto facts = build().query();
    ASSERT_FALSE(facts);
    EXPECT_EQ(facts.error().kind, ErrorKind::Environment);
    EXPECT_THAT(facts.error().details,
                ElementsAre("d: not a regular file",
                            "l: a symbolic link, which is not followed",
                            "p: not a regular file",
                            "z\\xc3\\xa4: not found"));
    EXPECT_EQ(fake_.put.size(), 1U);
}

TEST_F(SpecBuildTest, BringsInWhatAnIncludeNames) {
    write("body.inc", "");
    Scene failed = FakeEnclosure::answer("dynbr:M'1'\n", 1);
    failed.writes[2] =
        "error: Unable to open /builddir/SOURCES/body.inc: No such file or directory\n";
    fake_.scenes = {failed, FakeEnclosure::answer(answer("dynbr:S'body.inc'\n"))};
    ASSERT_TRUE(build().query());
    EXPECT_THAT(fake_.put, Contains(folder_ + "/body.inc -> SOURCES/body.inc"));
}

TEST_F(SpecBuildTest, NamesTheSourceThatAnIncludeMisses) {
    Scene failed = FakeEnclosure::answer("dynbr:M'1'\n", 1);
    failed.writes[2] =
        "error: Unable to open /builddir/SOURCES/body.inc: No such file or directory\n";
    fake_.scenes = {failed};
    const auto facts = build().query();
    ASSERT_FALSE(facts);
    EXPECT_EQ(facts.error().kind, ErrorKind::Environment);
    EXPECT_THAT(facts.error().details, ElementsAre("body.inc: not found"));
}

TEST_F(SpecBuildTest, ReportsASpecThatRpmCannotRead) {
    Scene failed = FakeEnclosure::answer("dynbr:M'1'\n", 1);
    failed.writes[2] = "error: line 2: Unknown tag\n";
    fake_.scenes = {failed};
    const auto facts = build().query();
    ASSERT_FALSE(facts);
    EXPECT_EQ(facts.error().kind, ErrorKind::BuildFailed);
    EXPECT_THAT(facts.error().details, ElementsAre("error: line 2: Unknown tag"));
    EXPECT_EQ(facts.error().hint, "the whole log is in build.log");
    EXPECT_EQ(log_, "error: line 2: Unknown tag\n");
}

TEST_F(SpecBuildTest, GivesUpOnASpecThatNamesEverNewSources) {
    for (int i = 0; i < 101; ++i) {
        write("s" + std::to_string(i), "");
        fake_.scenes.push_back(
            FakeEnclosure::answer(answer("dynbr:S's" + std::to_string(i) + "'\n")));
    }
    const auto facts = build().query();
    ASSERT_FALSE(facts);
    EXPECT_THAT(facts.error().message, HasSubstr("other sources each time"));
}

TEST_F(SpecBuildTest, RefusesAnRpmThatIsTooOld) {
    fake_.scenes = {FakeEnclosure::answer("dynbr:M'0'\ndynbr:N'foo'\n")};
    const auto facts = build().query();
    ASSERT_FALSE(facts);
    EXPECT_EQ(facts.error().kind, ErrorKind::Environment);
    EXPECT_THAT(facts.error().message, HasSubstr("older than 4.15"));
}

TEST_F(SpecBuildTest, HintsAtTheBaseSetWhereRpmspecIsMissing) {
    fake_.scenes = {FakeEnclosure::answer("", 127)};
    const auto facts = build().query();
    ASSERT_FALSE(facts);
    EXPECT_EQ(facts.error().kind, ErrorKind::Environment);
    EXPECT_THAT(facts.error().hint, HasSubstr("rpm-build"));
}

TEST_F(SpecBuildTest, GivesEveryCommandTheUsersOptionsAsWholeArguments) {
    request_.defines = {"dist .el9; $(touch /x)"};
    request_.with = {"docs"};
    request_.without = {"tests"};
    request_.target = "noarch";
    fake_.scenes = {FakeEnclosure::answer(answer("")), {}, {}, {}};
    ASSERT_TRUE(build().query());
    ASSERT_TRUE(build().prepare());
    ASSERT_TRUE(build().run_section());
    ASSERT_TRUE(build().build(""));
    ASSERT_EQ(fake_.commands.size(), 4U);
    for (std::size_t i = 0; i < 4; ++i) {
        EXPECT_THAT(argv(i),
                    testing::IsSupersetOf(
                        {"dist .el9; $(touch /x)", "--with", "docs", "--without", "tests"}));
        EXPECT_THAT(argv(i), Contains("_topdir /builddir"));
        EXPECT_THAT(fake_.commands[i].command.environment, Contains("HOME=/builddir"));
    }
}

TEST_F(SpecBuildTest, PreparesOnAnEmptyTree) {
    fake_.scenes = {{}};
    ASSERT_TRUE(build().prepare());
    EXPECT_THAT(fake_.emptied, ElementsAre("BUILD", "BUILDROOT"));
    EXPECT_THAT(argv(), testing::IsSupersetOf({"-bp", "--nodeps"}));
}

TEST_F(SpecBuildTest, ReportsAPrepThatFailed) {
    fake_.scenes = {{{Ending::Exited, 1}, {{1, "+ false\nerror: Bad exit status\n"}}}};
    const auto prepared = build().prepare();
    ASSERT_FALSE(prepared);
    EXPECT_EQ(prepared.error().kind, ErrorKind::BuildFailed);
    EXPECT_EQ(prepared.error().message, "%prep failed: exit status 1");
    EXPECT_THAT(prepared.error().details, ElementsAre("+ false", "error: Bad exit status"));
}

TEST_F(SpecBuildTest, SaysInterruptedWhereThereIsNoValueToSayIt) {
    fake_.scenes = {{{Ending::Interrupted, 0}, {}}};
    EXPECT_EQ(build().prepare().error().kind, ErrorKind::Interrupted);
}

TEST_F(SpecBuildTest, RunsTheSectionOnAThrowAwayTreeUnderTheWrapper) {
    fake_.changes.count = 2;
    fake_.folders["ROUND"] = {kHeader};
    fake_.scenes = {FakeEnclosure::section(11, "a\n", "start\nexit 0\n")};
    fake_.scenes[0].writes[4] = "claims";
    const auto run = build().run_section();
    ASSERT_TRUE(run);
    EXPECT_TRUE(run->ran);
    EXPECT_EQ(run->lines, "a\n");
    EXPECT_EQ(run->client_log, "claims");
    EXPECT_EQ(run->tree_changes.count, 2U);
    const auto& command = fake_.commands.at(0);
    EXPECT_EQ(command.tree, Tree::ThrowAway);
    EXPECT_EQ(command.files.at(0).host_path, "/host/dynbr-capture");
    EXPECT_THAT(command.command.environment, Contains("DYNBR_CLIENT_LOG_FD=4"));
    EXPECT_THAT(command.command.argv,
                Contains("__spec_buildrequires_cmd /usr/bin/env /run/dynbr/dynbr-capture 3 5 "
                         "1048576 - %{___build_cmd}"));
    EXPECT_THAT(command.command.argv,
                testing::IsSupersetOf({"-br", "--noprep", "--noclean", "--nodeps"}));
    EXPECT_THAT(fake_.emptied, ElementsAre("ROUND"));
}

TEST_F(SpecBuildTest, TakesNoOtherPackageForTheHeader) {
    fake_.folders["ROUND"] = {"foo-1-1.src.rpm"};
    fake_.scenes = {FakeEnclosure::section(11, "a\n", "start\nexit 0\n")};
    EXPECT_FALSE(build().run_section());
}

TEST_F(SpecBuildTest, DecodesSignalsThatTheSandboxReportsAsExits) {
    fake_.scenes = {FakeEnclosure::section(139, "", "start\n")};
    const auto run = build().run_section();
    ASSERT_TRUE(run);
    EXPECT_EQ(run->termination, (Termination{Ending::Signalled, SIGSEGV}));
}

TEST_F(SpecBuildTest, BuildsOnThePlainTreeAgainstTheJudgedLines) {
    fake_.folders["ROUND"] = {kHeader};
    fake_.packages = {"foo-1-1.noarch.rpm"};
    fake_.scenes = {FakeEnclosure::section(11, "a\n", "start\nexit 0\n"),
                    FakeEnclosure::section(0, "a\n", "start\nexit 0\n")};
    ASSERT_TRUE(build().run_section());
    const auto run = build().build("a\n");
    ASSERT_TRUE(run);
    EXPECT_THAT(run->packages, ElementsAre("foo-1-1.noarch.rpm"));
    const auto& command = fake_.commands.at(1);
    EXPECT_EQ(command.tree, Tree::Plain);
    EXPECT_EQ(command.files.at(0).inside_path, "/run/dynbr/judged-lines");
    EXPECT_NE(access(command.files.at(0).host_path.c_str(), F_OK), 0)
        << "the judged lines were left behind";
    EXPECT_THAT(command.command.argv, testing::IsSupersetOf({"-ba", "--noprep", "--noclean"}));
    EXPECT_THAT(command.command.argv, Not(Contains("--nodeps")));
}

TEST_F(SpecBuildTest, TakesNoPackagesWhereTheLinesDiffer) {
    fake_.folders["ROUND"] = {kHeader};
    fake_.scenes = {FakeEnclosure::section(11, "a\n", "start\nexit 0\n"),
                    FakeEnclosure::section(1, "a\nb\n", "start\ndiffer\n"),
                    FakeEnclosure::section(0, "a\nb\n", "start\nexit 0\n")};
    ASSERT_TRUE(build().run_section());
    const auto run = build().build("a\n");
    ASSERT_TRUE(run);
    EXPECT_TRUE(run->lines_differ);
    EXPECT_EQ(run->lines, "a\nb\n");
    EXPECT_EQ(fake_.taken, 0);
    ASSERT_TRUE(build().build("a\nb\n"));
    EXPECT_EQ(fake_.taken, 1);
    EXPECT_THAT(fake_.emptied, testing::IsSupersetOf({"RPMS", "SRPMS"}));
}

TEST_F(SpecBuildTest, KeepsTheTailOfTheLog) {
    std::string log;
    for (int i = 0; i < 10000; ++i) {
        log += "line " + std::to_string(i) + "\n";
    }
    fake_.scenes = {{{Ending::Exited, 1}, {{1, log}}}};
    const auto run = build().build("");
    ASSERT_TRUE(run);
    EXPECT_EQ(log_, log);
    EXPECT_LE(run->log_tail.size(), 8192U);
    EXPECT_EQ(run->log_tail.substr(0, 5), "line ");
    EXPECT_THAT(run->log_tail, testing::EndsWith("line 9999\n"));
}

TEST_F(SpecBuildTest, StartsNothingAfterTheWholeTimeIsUsed) {
    request_.time_limits.whole = std::chrono::milliseconds(0);
    const auto run = build().run_section();
    ASSERT_TRUE(run);
    EXPECT_EQ(run->termination.ending, Ending::TimedOut);
    EXPECT_TRUE(fake_.commands.empty());
}

TEST_F(SpecBuildTest, GivesEachCommandTheSmallerTimeLimit) {
    request_.time_limits.whole = std::chrono::hours(1);
    request_.time_limits.command = std::chrono::seconds(5);
    fake_.scenes = {{}};
    ASSERT_TRUE(build().prepare());
    EXPECT_EQ(fake_.commands.at(0).command.time_limit, std::chrono::milliseconds(5000));
}

}  // namespace
}  // namespace dynbr::rpmbuild
