// Rounds with this machine's rpmbuild; a case is a spec in tests/data/rounds.
#include "host_enclosure.hpp"

#include "dynbr/base/interrupt.hpp"
#include "dynbr/rpmbuild/spec_build.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>

namespace dynbr::rpmbuild {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::UnorderedElementsAre;

class Rounds : public testing::Test {
  protected:
    void SetUp() override {
        if (access("/usr/bin/rpmbuild", X_OK) != 0) {
            GTEST_SKIP() << "there is no /usr/bin/rpmbuild on this machine";
        }
        std::string pattern = testing::TempDir() + "dynbr-rounds-XXXXXX";
        folder_ = mkdtemp(pattern.data());
        sources_ = folder_ + "/sources";
        fs::create_directories(sources_);
        root_ = std::make_unique<HostEnclosure>(folder_ + "/root");
        request_.log = [this](std::string_view bytes) {
            log_ += bytes;
        };
    }

    void TearDown() override {
        if (HasFailure()) {
            std::cerr << "left for a look: " << folder_ << "\n" << log_;
        } else if (!folder_.empty()) {
            fs::remove_all(folder_);
        }
    }

    /// A build of that case with its spec inside.
    SpecBuild& bring_in(const std::string& name) {
        return bring_in_file(std::string(DYNBR_ROUNDS) + "/" + name + ".spec");
    }

    SpecBuild& bring_in_file(const std::string& file) {
        request_.file = file;
        request_.sources_folder = sources_;
        request_.wrapper = DYNBR_CAPTURE;
        build_ = std::make_unique<SpecBuild>(*root_, request_);
        const auto brought = build_->bring_in();
        EXPECT_TRUE(brought) << brought.error().message;
        return *build_;
    }

    Result<model::SectionRun> section_of(const std::string& name) {
        auto& build = bring_in(name);
        const auto prepared = build.prepare();
        EXPECT_TRUE(prepared) << prepared.error().message;
        return build.run_section();
    }

    void add_source(const std::string& name, const std::string& text) const {
        std::ofstream(sources_ + "/" + name) << text;
    }

    std::string folder_;
    std::string sources_;
    std::string log_;
    BuildRequest request_;
    std::unique_ptr<HostEnclosure> root_;
    std::unique_ptr<SpecBuild> build_;
};

TEST_F(Rounds, TakesTheLinesByteForByte) {
    const auto run = section_of("ok");
    ASSERT_TRUE(run);
    EXPECT_TRUE(run->ran);
    EXPECT_TRUE(run->termination.exited_with(11));
    EXPECT_FALSE(run->rpm_ignored_lines);
    EXPECT_EQ(
        run->lines,
        "rpmlib(BuiltinLuaScripts) <= 4.2.2-1\n\nrpmlib(CompressedFileNames)\nrpmlib(PayloadIsXz)");
    EXPECT_EQ(run->client_log, "{\"requirement\": \"x\"}\n");
    EXPECT_EQ(run->tree_changes.count, 0U);
    EXPECT_THAT(log_, HasSubstr("Executing(%generate_buildrequires)"));
}

TEST_F(Rounds, BuildsWithTheJudgedLines) {
    const auto round = section_of("ok");
    ASSERT_TRUE(round);
    const auto run = build_->build(round->lines);
    ASSERT_TRUE(run);
    EXPECT_TRUE(run->termination.success()) << run->termination.text();
    EXPECT_TRUE(run->section_ran);
    EXPECT_FALSE(run->lines_differ);
    EXPECT_THAT(run->packages, UnorderedElementsAre("ok-1-1.noarch.rpm", "ok-1-1.src.rpm"));
}

TEST_F(Rounds, NeedsOneProcessForEachStep) {
    ASSERT_TRUE(bring_in("ok").query());
    ASSERT_TRUE(build_->prepare());
    ASSERT_TRUE(build_->run_section());
    ASSERT_TRUE(build_->build(""));
    EXPECT_THAT(
        root_->programs,
        ElementsAre(
            "/usr/bin/rpmspec", "/usr/bin/rpmbuild", "/usr/bin/rpmbuild", "/usr/bin/rpmbuild"));
}

TEST_F(Rounds, TellsAnEmptySectionFromNone) {
    const auto empty = section_of("empty");
    ASSERT_TRUE(empty);
    EXPECT_TRUE(empty->ran);
    EXPECT_EQ(empty->lines, "");
    const auto none = section_of("none");
    ASSERT_TRUE(none);
    EXPECT_FALSE(none->ran);
    EXPECT_TRUE(none->termination.success());
}

TEST_F(Rounds, BuildsASpecWithoutTheSection) {
    ASSERT_TRUE(section_of("none"));
    const auto run = build_->build("");
    ASSERT_TRUE(run);
    EXPECT_FALSE(run->section_ran);
    EXPECT_EQ(run->packages.size(), 2U);
}

TEST_F(Rounds, FindsASectionThatStandsElsewhere) {
    const auto run = section_of("section-after-build");
    ASSERT_TRUE(run);
    EXPECT_EQ(run->lines, "rpmlib(PayloadIsXz)\n");
}

TEST_F(Rounds, CatchesRpmsSilentFailure) {
    const auto run = section_of("malformed");
    ASSERT_TRUE(run);
    EXPECT_TRUE(run->ran);
    EXPECT_TRUE(run->rpm_ignored_lines);
    EXPECT_EQ(run->lines, "good\n# a comment\nother\n");
    EXPECT_THAT(run->log_tail, HasSubstr("Dependency tokens must begin with"));
}

TEST_F(Rounds, TellsExit11OfTheScriptFromRpmbuildsExit11) {
    const auto run = section_of("exits-11");
    ASSERT_TRUE(run);
    EXPECT_TRUE(run->termination.exited_with(1));
    EXPECT_EQ(run->lines, "half\n");
    EXPECT_THAT(run->log_tail, HasSubstr("Bad exit status"));
}

TEST_F(Rounds, TellsSignal11FromExit11) {
    const auto run = section_of("segfaults");
    ASSERT_TRUE(run);
    EXPECT_EQ(run->termination, (Termination{Ending::Signalled, SIGSEGV}));
    const auto child = section_of("child-segfaults");
    ASSERT_TRUE(child);
    EXPECT_TRUE(child->termination.exited_with(1));
}

TEST_F(Rounds, EndsASectionThatFloods) {
    const auto run = section_of("floods");
    ASSERT_TRUE(run);
    EXPECT_EQ(run->termination.ending, Ending::OutputLimit);
    EXPECT_EQ(run->lines.size(), request_.output_limits.lines);
    const auto log = section_of("floods-client-log");
    ASSERT_FALSE(log);
    EXPECT_EQ(log.error().message, "the client log is larger than its limit");
}

TEST_F(Rounds, EndsASectionAtTheTimeLimit) {
    request_.time_limits.command = std::chrono::seconds(2);
    const auto run = section_of("sleeps");
    ASSERT_TRUE(run);
    EXPECT_EQ(run->termination.ending, Ending::TimedOut);
}

TEST_F(Rounds, DropsWhatTheSectionDidToTheTree) {
    const auto run = section_of("writes-tree");
    ASSERT_TRUE(run);
    EXPECT_THAT(run->tree_changes.paths, UnorderedElementsAre("new.txt", "tree.txt"));
    EXPECT_FALSE(fs::exists(root_->path("BUILD/new.txt")));
}

TEST_F(Rounds, StopsABuildingRunWhoseSectionPrintsOtherLines) {
    const auto first = section_of("differs");
    ASSERT_TRUE(first);
    const auto differing = build_->build(first->lines);
    ASSERT_TRUE(differing);
    EXPECT_TRUE(differing->lines_differ);
    EXPECT_EQ(differing->lines, "rpmlib(PayloadIsXz)\nrpmlib(CompressedFileNames)\n");
    EXPECT_TRUE(differing->packages.empty());
    EXPECT_THAT(log_, testing::Not(HasSubstr("Executing(%build)")));
    ASSERT_TRUE(build_->prepare());
    const auto second = build_->build(differing->lines);
    ASSERT_TRUE(second);
    EXPECT_FALSE(second->lines_differ);
    EXPECT_EQ(second->packages.size(), 2U);
}

TEST_F(Rounds, ReportsRequirementsThatRpmMissesInTheBuildingRun) {
    ASSERT_TRUE(section_of("conflicts"));
    const auto run = build_->build("");
    ASSERT_FALSE(run);
    EXPECT_THAT(run.error().message, HasSubstr("misses requirements"));
    EXPECT_THAT(run.error().details, testing::Contains(HasSubstr("make >= 1 is needed by")));
}

TEST_F(Rounds, ReportsABuildThatFails) {
    ASSERT_TRUE(section_of("build-fails"));
    const auto run = build_->build("");
    ASSERT_TRUE(run);
    EXPECT_TRUE(run->termination.exited_with(1));
    EXPECT_TRUE(run->packages.empty());
}

TEST_F(Rounds, ReportsAPrepThatFails) {
    const auto prepared = bring_in("prep-fails").prepare();
    ASSERT_FALSE(prepared);
    EXPECT_EQ(prepared.error().kind, ErrorKind::BuildFailed);
    EXPECT_THAT(prepared.error().details, testing::Contains(HasSubstr("Bad exit status")));
}

TEST_F(Rounds, RefusesASpecThatTakesTheWrapperAway) {
    const auto run = section_of("overrides-wrapper");
    ASSERT_FALSE(run);
    EXPECT_THAT(run.error().message, HasSubstr("__spec_buildrequires_cmd"));
}

TEST_F(Rounds, HandsTheSectionItsClientLogOnly) {
    const auto run = section_of("lists-descriptors");
    ASSERT_TRUE(run);
    EXPECT_EQ(run->lines, "open-4\n");
}

TEST_F(Rounds, TakesWhatASpecWritesToTheDescriptorAsALineToJudge) {
    const auto run = section_of("writes-early");
    ASSERT_TRUE(run);
    EXPECT_THAT(run->lines, testing::StartsWith("early-line\n"));
}

TEST_F(Rounds, ReadsStaticRequirementsAndConflicts) {
    const auto facts = bring_in("conflicts").query();
    ASSERT_TRUE(facts);
    EXPECT_EQ(facts->name, "conflicts");
    EXPECT_EQ(facts->build_requires, "(a or b)\nmake >= 1\n");
    EXPECT_EQ(facts->build_conflicts, "evil < 2\n");
}

TEST_F(Rounds, BringsInASourceThatTheSpecIncludes) {
    add_source("body.inc", "BuildRequires: from-include\nSource1: it's (one) of %%them.txt\n");
    add_source("it's (one) of %them.txt", "");
    const auto facts = bring_in("includes").query();
    ASSERT_TRUE(facts) << facts.error().message;
    EXPECT_EQ(facts->build_requires, "from-include\n");
    EXPECT_THAT(facts->sources, ElementsAre("body.inc", "it's (one) of %them.txt"));
}

TEST_F(Rounds, BringsInASourceThatTheSpecReads) {
    add_source("version.txt", ".25\n");
    const auto facts = bring_in("reads-version").query();
    ASSERT_TRUE(facts);
    EXPECT_THAT(root_->programs, ElementsAre("/usr/bin/rpmspec", "/usr/bin/rpmspec"));
    ASSERT_TRUE(build_->prepare());
    ASSERT_TRUE(build_->run_section());
    const auto run = build_->build("");
    ASSERT_TRUE(run);
    EXPECT_THAT(run->packages, testing::Contains("reads-version-1.25-1.src.rpm"));
}

TEST_F(Rounds, NamesAllSourcesThatAreMissing) {
    add_source("here.txt", "");
    const auto facts = bring_in("misses").query();
    ASSERT_FALSE(facts);
    EXPECT_EQ(facts.error().kind, ErrorKind::Environment);
    EXPECT_THAT(facts.error().details, ElementsAre("fix.patch: not found", "x.tar.gz: not found"));
    EXPECT_FALSE(fs::exists(root_->path("SOURCES/here.txt")));
}

TEST_F(Rounds, BuildsASpecWithAnOddName) {
    const std::string odd = sources_ + "/-a *'\"[x]{y} $z;.spec";
    fs::copy_file(std::string(DYNBR_ROUNDS) + "/ok.spec", odd);
    auto& build = bring_in_file(odd);
    ASSERT_TRUE(build.query());
    ASSERT_TRUE(build.prepare());
    const auto round = build.run_section();
    ASSERT_TRUE(round);
    const auto run = build.build(round->lines);
    ASSERT_TRUE(run);
    EXPECT_EQ(run->packages.size(), 2U);
}

TEST_F(Rounds, PassesDefinesToEveryCommand) {
    request_.defines = {"dist .of two words"};
    request_.with = {"something"};
    const std::string file = sources_ + "/conditional.spec";
    std::ofstream(file)
        << "Name: c\nVersion: 1\nRelease: 1\nSummary: x\nLicense: MIT\nBuildArch: noarch\n"
        << "%{?with_something:BuildRequires: with-something}\n"
        << "%{?_with_something:BuildConflicts: option}\n%description\n%{dist}\n"
        << "%generate_buildrequires\necho '%{dist}'\n";
    auto& build = bring_in_file(file);
    const auto facts = build.query();
    ASSERT_TRUE(facts);
    EXPECT_EQ(facts->build_conflicts, "option\n");
    const auto run = build.run_section();
    ASSERT_TRUE(run);
    EXPECT_EQ(run->lines, ".of two words\n");
}

class SourcePackages : public Rounds {
  protected:
    /// A source package with two sources, one of them renamed inside.
    std::string package(const std::string& old_name, const std::string& new_name) {
        add_source("abcdefg", "1");
        add_source("aaaaaaaaaaaaaaa", "2");
        process::Command build;
        build.argv = {"/usr/bin/rpmbuild",
                      "-bs",
                      "--define",
                      "_sourcedir " + sources_,
                      "--define",
                      "_srcrpmdir " + folder_,
                      "--define",
                      "_source_payload w.ufdio",
                      std::string(DYNBR_ROUNDS) + "/source-package.spec"};
        build.environment = {"PATH=/usr/bin:/bin", "HOME=" + folder_};
        EXPECT_TRUE(process::run(build)->termination.success());
        const std::string plain = folder_ + "/source-package-1-1.src.rpm";
        if (old_name == new_name) {
            return plain;
        }
        process::Command rename;
        rename.argv = {"/usr/bin/env",
                       "python3",
                       DYNBR_RENAME,
                       plain,
                       old_name,
                       new_name,
                       folder_ + "/new.src.rpm"};
        rename.environment = {"PATH=/usr/bin:/bin"};
        EXPECT_TRUE(process::run(rename)->termination.success());
        return folder_ + "/new.src.rpm";
    }
};

TEST_F(SourcePackages, AreUnpackedAndBuilt) {
    auto& build = bring_in_file(package("", ""));
    const auto facts = build.query();
    ASSERT_TRUE(facts);
    EXPECT_THAT(facts->sources, ElementsAre("aaaaaaaaaaaaaaa", "abcdefg"));
    ASSERT_TRUE(build.prepare());
    ASSERT_TRUE(build.run_section());
    EXPECT_EQ(build.build("")->packages.size(), 2U);
    EXPECT_FALSE(fs::exists(root_->path("INCOMING/package.src.rpm")));
}

TEST_F(SourcePackages, ThatWriteOutsideLackThatSource) {
    const auto file = package("abcdefg", "../../x");
    fs::remove(sources_ + "/abcdefg");
    const auto facts = bring_in_file(file).query();
    ASSERT_FALSE(facts);
    EXPECT_THAT(facts.error().details, ElementsAre("abcdefg: not found"));
}

TEST_F(SourcePackages, WithTwoSpecsAreRefused) {
    request_.file = package("aaaaaaaaaaaaaaa", "../SPECS/b.spec");
    const auto brought = SpecBuild(*root_, request_).bring_in();
    ASSERT_FALSE(brought);
    EXPECT_THAT(brought.error().message, HasSubstr("2 spec files"));
}

TEST_F(SourcePackages, ThatAreDamagedAreRefused) {
    request_.file = package("", "");
    fs::resize_file(request_.file, fs::file_size(request_.file) - 100);
    const auto brought = SpecBuild(*root_, request_).bring_in();
    ASSERT_FALSE(brought);
    EXPECT_EQ(brought.error().kind, ErrorKind::BuildFailed);
}

/// In a child process: the first interrupt of a process lasts for its life.
class Interrupted : public Rounds {
  protected:
    [[noreturn]] void interrupt_a_section() {
        const bool caught = catch_interrupts().has_value();
        request_.log = [this](std::string_view bytes) {
            log_ += bytes;
            if (log_.find("\nasleep\n") != std::string::npos) {
                kill(getpid(), SIGINT);
            }
        };
        const auto run = section_of("sleeps");
        const bool stopped = caught && run && run->termination.ending == Ending::Interrupted;
        // Nothing of the section is left: each of its processes has this folder in its environment.
        const std::string search =
            "grep -lsF '" + folder_ + "/root/a/builddir' /proc/[0-9]*/environ | grep -q .";
        const bool left = std::system(search.c_str()) == 0;
        fs::remove_all(folder_);
        _exit(stopped && !left ? 0 : stopped ? 2 : 1);
    }
};

TEST_F(Interrupted, EndsEverythingAtOnce) {
    EXPECT_EXIT(interrupt_a_section(), testing::ExitedWithCode(0), "");
}

}  // namespace
}  // namespace dynbr::rpmbuild
