// The life of a root: layers, packages that come and go, programs, files.
#include "root_test.hpp"

#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

namespace dynbr::buildroot {
namespace {

using std::chrono::milliseconds;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

model::Package package(const std::string& name) {
    return TestPackages::get()[name];
}

std::string text_of(const std::string& path) {
    std::ifstream file(path);
    return {std::istreambuf_iterator<char>(file), {}};
}

class Life : public RootTest {};

TEST_F(Life, ALayerIsMadeOnceAndUsedAgain) {
    tiny_root();
    opened_ = 0;
    Buildroot again = tiny_root();
    EXPECT_EQ(opened_, 0);
    EXPECT_EQ(output_of(again, "echo here"), "here\n");
}

TEST_F(Life, WhatOneRootWritesAnotherDoesNotSee) {
    Buildroot one = tiny_root();
    Buildroot other = tiny_root();
    output_of(one, "echo x > /tmp/mine; echo x > /builddir/mine");
    EXPECT_EQ(output_of(one, "ls /tmp /builddir"), "/builddir:\nmine\n\n/tmp:\nmine\n");
    EXPECT_EQ(output_of(other, "ls /tmp /builddir"), "/builddir:\n\n/tmp:\n");
}

TEST_F(Life, AnUnfinishedRootIsLeftToNobody) {
    std::vector<Layer> layers = state().layers().value();
    auto root = Buildroot::create(state(), {package("tiny"), package("failing")}, settings());
    ASSERT_FALSE(root.has_value());
    EXPECT_THAT(log_, HasSubstr("failing gives up"));
    EXPECT_THAT(root.error().details, ElementsAre(HasSubstr("failing")));
    EXPECT_EQ(state().layers().value().size(), layers.size());
}

TEST_F(Life, MissingPackagesAreInstalledUponTheBase) {
    Buildroot root = tiny_root();
    const auto change = root.apply({package("tiny"), package("greeting")});
    ASSERT_TRUE(change) << why(change);
    EXPECT_THAT(change->added, ElementsAre(package("greeting")));
    EXPECT_FALSE(change->restarted);
    EXPECT_THAT(root.packages(), UnorderedElementsAre(package("tiny"), package("greeting")));
    EXPECT_TRUE(root.apply({package("tiny"), package("greeting")})->added.empty());
}

TEST_F(Life, ARootWhosePackagesMustGoStartsAgainFromItsBase) {
    Buildroot root = tiny_root();
    ASSERT_TRUE(root.apply({package("tiny"), package("greeting")}));
    output_of(root, "echo kept > /builddir/tree");
    const auto change = root.apply({package("tiny"), package("farewell")});
    ASSERT_TRUE(change) << why(change);
    EXPECT_TRUE(change->restarted);
    EXPECT_THAT(change->added, ElementsAre(package("farewell")));
    EXPECT_EQ(output_of(root, "ls /usr/share; cat /builddir/tree"), "farewell\nkept\n");
}

TEST_F(Life, ASolutionWithoutTheBaseGetsALayerOfItsOwn) {
    auto root = Buildroot::create(state(), {package("tiny"), package("greeting")}, settings());
    ASSERT_TRUE(root) << why(root);
    const auto change = root->apply({package("tiny"), package("farewell")});
    ASSERT_TRUE(change) << why(change);
    EXPECT_TRUE(change->restarted);
    EXPECT_EQ(output_of(*root, "ls /usr/share"), "farewell\n");
}

TEST_F(Life, AFailedTransactionIsForgottenByTheNext) {
    Buildroot root = tiny_root();
    EXPECT_FALSE(root.apply({package("tiny"), package("failing"), package("greeting")}));
    const auto change = root.apply({package("tiny"), package("farewell")});
    ASSERT_TRUE(change) << why(change);
    EXPECT_TRUE(change->restarted);
    EXPECT_EQ(output_of(root, "ls /usr/share"), "farewell\n");
}

TEST_F(Life, MissingDependenciesAreNamed) {
    Buildroot root = tiny_root();
    const auto change = root.apply({package("tiny"), package("needy")});
    ASSERT_FALSE(change);
    EXPECT_THAT(change.error().details, ElementsAre(HasSubstr("nothing-has-this is needed by")));
}

TEST_F(Life, LayersInUseAreKept) {
    Buildroot root = tiny_root();
    ASSERT_TRUE(state().remove_layers());
    const auto layers = state().layers();
    ASSERT_TRUE(layers) << why(layers);
    ASSERT_EQ(layers->size(), 1U);
    EXPECT_TRUE(layers->front().in_use);
    EXPECT_EQ(layers->front().packages, 1U);
}

class Programs : public RootTest {};

TEST_F(Programs, EndExactlyAsTheyEnded) {
    Buildroot root = tiny_root();
    const auto ending = [&](const std::string& script) {
        return root.run(shell(script))->finished.termination;
    };
    EXPECT_EQ(ending("exit 11"), (Termination{Ending::Exited, 11}));
    EXPECT_EQ(ending("kill -SEGV $$"), (Termination{Ending::Signalled, SIGSEGV}));
    EXPECT_EQ(ending("exit 139"), (Termination{Ending::Exited, 139}));
}

TEST_F(Programs, WriteToPipesOfTheirOwn) {
    Buildroot root = tiny_root();
    RunRequest request = shell("echo lines >&7; echo log; cat <&0");
    request.command.outputs.push_back({7, 100, true, nullptr, std::nullopt});
    request.command.input = "fed";
    const auto result = root.run(request);
    ASSERT_TRUE(result) << why(result);
    EXPECT_THAT(result->finished.outputs, ElementsAre("log\nfed", "lines\n"));
}

TEST_F(Programs, ThatAreMissingAreAnError) {
    Buildroot root = tiny_root();
    RunRequest request = shell("");
    request.command.argv = {"/no/such/program"};
    const auto result = root.run(request);
    ASSERT_FALSE(result);
    EXPECT_THAT(result.error().message, HasSubstr("/no/such/program"));
}

TEST_F(Programs, LeaveNothingRunningWhateverTheyStarted) {
    Buildroot root = tiny_root();
    const auto before = std::chrono::steady_clock::now();
    EXPECT_EQ(
        output_of(
            root,
            "setsid sleep 1000 > /dev/null 2>&1 & (trap '' TERM HUP; sleep 1000) & echo started"),
        "started\n");
    EXPECT_LT(std::chrono::steady_clock::now() - before, std::chrono::seconds(5));
    EXPECT_EQ(output_of(root, "cd /proc; for p in [0-9]*; do echo $p; done"), "1\n2\n");
}

TEST_F(Programs, AreEndedWithAllTheirOwnAtTheTimeLimit) {
    Buildroot root = tiny_root();
    RunRequest request = shell("setsid sleep 1000 & echo started; sleep 1000");
    request.command.time_limit = milliseconds(300);
    const auto result = root.run(request);
    ASSERT_TRUE(result) << why(result);
    EXPECT_EQ(result->finished.termination.ending, Ending::TimedOut);
    EXPECT_EQ(result->finished.outputs.at(0), "started\n");
    EXPECT_LT(result->finished.elapsed, std::chrono::seconds(5));
}

TEST_F(Programs, AreStoppedAtTheOutputLimit) {
    Buildroot root = tiny_root();
    RunRequest request = shell("cat /dev/zero");
    request.command.outputs[0].limit = 1000;
    const auto result = root.run(request);
    ASSERT_TRUE(result) << why(result);
    EXPECT_EQ(result->finished.termination.ending, Ending::OutputLimit);
    EXPECT_EQ(result->finished.outputs.at(0).size(), 1000U);
}

TEST_F(Programs, SeeReadOnlyFilesOfTheHost) {
    Buildroot root = tiny_root();
    const TemporaryFolder host;
    std::ofstream(host.path() + "/list") << "judged";
    std::ofstream(host.path() + "/tool") << "#!/bin/sh\necho tool\n";
    ::chmod((host.path() + "/tool").c_str(), 0700);
    RunRequest request = shell(
        "cat /run/dynbr/list; echo; /run/dynbr/tool; echo x > /run/dynbr/list; rm /run/dynbr/tool");
    request.files = {{host.path() + "/list", "/run/dynbr/list"},
                     {host.path() + "/tool", "/run/dynbr/tool"}};
    const auto result = root.run(request);
    ASSERT_TRUE(result) << why(result);
    EXPECT_THAT(result->finished.outputs.at(0), HasSubstr("judged\ntool\n"));
    EXPECT_EQ(result->finished.termination.ending, Ending::Exited);
    EXPECT_FALSE(result->finished.termination.success());
    EXPECT_EQ(text_of(host.path() + "/list"), "judged");
}

class ThrowAway : public RootTest {
  protected:
    RunResult run_above_tree(Buildroot& root, const std::string& script) {
        RunRequest request = shell("cd BUILD; " + script);
        request.throw_away = "BUILD";
        auto result = root.run(request);
        EXPECT_TRUE(result.has_value()) << why(result);
        return result.value_or(RunResult{});
    }
};

TEST_F(ThrowAway, ReportsEachChangeAndDropsIt) {
    Buildroot root = tiny_root();
    output_of(root,
              "mkdir -p BUILD/d/e BUILD/gone BUILD/same; echo a > BUILD/d/changed; echo b > "
              "BUILD/d/removed; "
              "echo c > BUILD/gone/f; echo d > BUILD/same/f");
    const auto changes =
        run_above_tree(
            root,
            "echo x >> d/changed; rm d/removed; rm -r gone; mkdir gone; echo n > new; cat same/f")
            .tree_changes;
    EXPECT_THAT(
        changes.paths,
        UnorderedElementsAre("BUILD/d/changed", "BUILD/d/removed", "BUILD/gone", "BUILD/new"));
    EXPECT_EQ(changes.count, 4U);
    EXPECT_EQ(output_of(root, "cat BUILD/d/changed BUILD/d/removed BUILD/gone/f; ls BUILD"),
              "a\nb\nc\nd\ngone\nsame\n");
}

TEST_F(ThrowAway, AFileOnlyOpenedForWritingIsUnchanged) {
    Buildroot root = tiny_root();
    output_of(root, "mkdir BUILD; echo a > BUILD/file; echo b > BUILD/touched");
    const auto changes = run_above_tree(root, ": >> file; touch touched").tree_changes;
    EXPECT_THAT(changes.paths, ElementsAre("BUILD/touched"));
}

TEST_F(ThrowAway, AnUnchangedTreeHasNoChanges) {
    Buildroot root = tiny_root();
    output_of(root, "mkdir -p BUILD/d; echo a > BUILD/d/file");
    EXPECT_EQ(run_above_tree(root, "cat d/file > /dev/null").tree_changes.count, 0U);
}

TEST_F(ThrowAway, ATreeThatIsALinkIsRefused) {
    Buildroot root = tiny_root();
    output_of(root, "ln -s /etc BUILD");
    RunRequest request = shell("ls BUILD");
    request.throw_away = "BUILD";
    EXPECT_FALSE(root.run(request));
}

class Files : public RootTest {};

TEST_F(Files, ComeInForTheBuildUserAndGoOut) {
    Buildroot root = tiny_root();
    const TemporaryFolder host;
    std::ofstream(host.path() + "/x.tar") << "archive";
    const auto put = root.put_file(host.path() + "/x.tar", "SOURCES/sub/x.tar");
    ASSERT_TRUE(put) << why(put);
    EXPECT_EQ(output_of(root, "stat -c %u:%a SOURCES/sub/x.tar"), "1000:644\n");
    EXPECT_EQ(root.get_file("SOURCES/sub/x.tar", 100).value_or("?"), "archive");
    EXPECT_THAT(root.list_folder("SOURCES/sub").value(), ElementsAre("x.tar"));
    EXPECT_THAT(root.list_folder("NOWHERE").value(), IsEmpty());
}

TEST_F(Files, AreNeverReachedThroughLinks) {
    Buildroot root = tiny_root();
    output_of(root, "ln -s /etc/passwd link; ln -s /etc folder; mkfifo pipe; mkdir d");
    EXPECT_FALSE(root.get_file("link", 1000));
    EXPECT_FALSE(root.get_file("folder/passwd", 1000));
    EXPECT_FALSE(root.get_file("pipe", 1000));
    EXPECT_FALSE(root.get_file("d", 1000));
    EXPECT_FALSE(root.get_file("../etc/passwd", 1000));
    EXPECT_FALSE(root.list_folder("folder"));
    EXPECT_FALSE(root.put_file("/etc/hostname", "folder/x"));
    EXPECT_THAT(root.list_folder("d").value(), IsEmpty());
}

TEST_F(Files, LargerThanTheLimitAreRefused) {
    Buildroot root = tiny_root();
    output_of(root, "head -c 1000 /dev/zero > big");
    EXPECT_FALSE(root.get_file("big", 999));
    EXPECT_TRUE(root.get_file("big", 1000));
}

TEST_F(Files, AFolderIsEmptiedWhateverItsModes) {
    Buildroot root = tiny_root();
    output_of(root,
              "mkdir -p BUILD/a/b/c; echo x > BUILD/a/b/c/f; ln -s /etc BUILD/l; mkfifo BUILD/p; "
              "chmod 0 BUILD/a/b; chmod 555 BUILD/a");
    const auto emptied = root.empty_folder("BUILD");
    ASSERT_TRUE(emptied) << why(emptied);
    EXPECT_EQ(output_of(root, "ls BUILD; echo x > BUILD/new; ls -d /etc"), "/etc\n");
}

TEST_F(Files, AnEndlesslyDeepFolderIsEmptied) {
    Buildroot root = tiny_root();
    output_of(root,
              "mkdir BUILD; cd BUILD; i=0; while [ $i -lt 150 ]; do mkdir -p d/d/d/d/d/d/d/d/d/d; "
              "cd d/d/d/d/d/d/d/d/d/d; i=$((i+1)); done");
    EXPECT_TRUE(root.empty_folder("BUILD"));
}

/// The first bytes of a package, as a command of the shell.
const std::string kMagic = "printf '\\355\\253\\356\\333'";

class Results : public RootTest {
  protected:
    Buildroot root_with(const std::string& script) {
        Buildroot root = tiny_root();
        output_of(root, "mkdir -p RPMS/noarch SRPMS; " + script);
        return root;
    }

    TemporaryFolder host_;
};

TEST_F(Results, AreTakenOutWhole) {
    Buildroot root = root_with("(" + kMagic + "; head -c 300000 /dev/zero) > RPMS/noarch/a-1-1.noarch.rpm; "
                               "(" + kMagic + "; echo s) > SRPMS/a-1-1.src.rpm; echo n > SRPMS/a-1-1.buildreqs.nosrc.rpm");
    const auto names = root.take_packages(host_.path());
    ASSERT_TRUE(names) << why(names);
    EXPECT_THAT(*names, ElementsAre("a-1-1.noarch.rpm", "a-1-1.src.rpm"));
    EXPECT_EQ(text_of(host_.path() + "/a-1-1.noarch.rpm"),
              "\xed\xab\xee\xdb" + std::string(300000, '\0'));
    EXPECT_EQ(text_of(host_.path() + "/a-1-1.src.rpm"), "\xed\xab\xee\xdbs\n");

    struct stat status {};

    ASSERT_EQ(::stat((host_.path() + "/a-1-1.src.rpm").c_str(), &status), 0);
    EXPECT_EQ(status.st_uid, ::geteuid());
}

TEST_F(Results, ThatAreUnsoundAreNamedAndNothingIsTaken) {
    const std::string sound = kMagic + " > RPMS/noarch/a.rpm; ";
    const std::pair<std::string, const char*> cases[] = {
        {"ln -s /etc/passwd RPMS/noarch/link.rpm", "link.rpm"},
        {"mkfifo RPMS/pipe.rpm", "pipe.rpm"},
        {"mkdir RPMS/noarch/folder.rpm", "folder.rpm"},
        {"echo x > RPMS/noarch/-option.rpm", "-option.rpm"},
        {"echo x > 'RPMS/noarch/new\nline.rpm'", "new\\nline.rpm"},
        {"echo x > RPMS/README", "README"},
        {"mkdir -p RPMS/1/2/3/4/5/6", "RPMS/1/2/3/4"},
        {"rm -r RPMS; ln -s /usr RPMS", "RPMS"},
        {"rm -r RPMS; mkfifo RPMS", "RPMS"},
        {"chmod 0 RPMS", "RPMS"},
        {"echo x > RPMS/noarch/text.rpm", "text.rpm"},
        {": > RPMS/noarch/empty.rpm", "empty.rpm"},
        {"mkdir RPMS/x; " + kMagic + " > RPMS/x/a.rpm", "a.rpm"},
    };
    for (const auto& [script, named] : cases) {
        Buildroot root = root_with(sound + script);
        const auto names = root.take_packages(host_.path());
        ASSERT_FALSE(names) << script;
        EXPECT_EQ(names.error().kind, ErrorKind::BuildFailed) << script;
        EXPECT_THAT(names.error().message, HasSubstr(named));
        EXPECT_TRUE(std::filesystem::is_empty(host_.path())) << script;
    }
}

}  // namespace
}  // namespace dynbr::buildroot
