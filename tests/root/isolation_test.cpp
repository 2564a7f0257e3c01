// What a root keeps from the code in it, and what it gives.
#include "root_test.hpp"

#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>

namespace dynbr::buildroot {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class Isolation : public RootTest {};

TEST_F(Isolation, TheBuildUserIsAnotherThanRootAndHasNoCapability) {
    Buildroot root = tiny_root();
    EXPECT_EQ(output_of(root, "id -u; id -g; id -G; id -un"), "1000\n1000\n1000\nbuilder\n");
    const std::string status =
        output_of(root,
                  "while read -r line; do case $line in Cap*|NoNew*) echo \"$line\";; esac; "
                  "done < /proc/self/status");
    EXPECT_THAT(status, HasSubstr("CapEff:\t0000000000000000"));
    EXPECT_THAT(status, HasSubstr("CapBnd:\t0000000000000000"));
    EXPECT_THAT(status, HasSubstr("NoNewPrivs:\t1"));
}

TEST_F(Isolation, NoIdInsideIsThatOfTheCaller) {
    Buildroot root = tiny_root();
    const std::string map = output_of(root,
                                      "while read -r inside outside count; do echo $inside "
                                      "$outside $count; done < /proc/self/uid_map");
    unsigned inside = 1;
    unsigned outside = 0;
    unsigned count = 0;
    ASSERT_EQ(std::sscanf(map.c_str(), "%u %u %u", &inside, &outside, &count), 3) << map;
    EXPECT_EQ(inside, 0U);
    EXPECT_EQ(count, 65536U);
    EXPECT_GT(outside, 65535U);
    EXPECT_TRUE(::geteuid() < outside || ::geteuid() >= outside + count);
}

TEST_F(Isolation, TheFilesOfTheRootAreNotTheBuildUsers) {
    Buildroot root = tiny_root();
    EXPECT_EQ(output_of(root,
                        "test -w /etc/passwd || echo no; test -w /usr/bin || echo no; test -w "
                        "/builddir && echo yes"),
              "no\nno\nyes\n");
}

TEST_F(Isolation, OnlyTheRootsOwnProcessesAreVisible) {
    Buildroot root = tiny_root();
    EXPECT_EQ(output_of(root, "cd /proc; for p in [0-9]*; do echo $p; done"), "1\n2\n");
}

TEST_F(Isolation, ThereIsALoopbackAndNoOtherNetwork) {
    Buildroot root = tiny_root();
    EXPECT_EQ(output_of(root,
                        "while read -r name rest; do case $name in *:) echo $name;; esac; done < "
                        "/proc/net/dev"),
              "lo:\n");
    EXPECT_THAT(
        output_of(
            root,
            "while read -r line; do echo $line; done < /proc/net/if_inet6; cat /proc/net/fib_trie"),
        HasSubstr("127.0.0.1"));
}

TEST_F(Isolation, NoDescriptorLeadsOut) {
    Buildroot root = tiny_root();
    // The shell's own: input, output, error and the folder that ls reads.
    EXPECT_EQ(output_of(root, "ls /proc/self/fd"), "0\n1\n2\n3\n");
    EXPECT_THAT(output_of(root, "ls /proc/1/fd; cat /proc/1/environ; ls /proc/1/root"),
                HasSubstr("Permission denied"));
}

TEST_F(Isolation, NoMountOfTheHostIsLeft) {
    Buildroot root = tiny_root();
    const std::string mounts =
        output_of(root, "while read -r source target rest; do echo $target; done < /proc/mounts");
    EXPECT_EQ(mounts,
              "/\n/proc\n/dev\n/dev/null\n/dev/zero\n/dev/full\n/dev/random\n/dev/urandom\n/dev/"
              "tty\n/dev/pts\n/dev/shm\n"
              "/builddir\n");
}

TEST_F(Isolation, DevicesAndTerminalsWork) {
    Buildroot root = tiny_root();
    EXPECT_EQ(output_of(root,
                        "echo x > /dev/null; head -c 2 /dev/zero | cat > /dev/shm/f; echo ok; echo "
                        "err > /dev/stderr; "
                        "test -c /dev/ptmx && echo ptmx"),
              "ok\nerr\nptmx\n");
}

TEST_F(Isolation, TheHostNameIsFixed) {
    Buildroot root = tiny_root();
    EXPECT_EQ(output_of(root, "cat /proc/sys/kernel/hostname"), "dynbr\n");
}

TEST_F(Isolation, ABuildCannotMakeNamespacesOfItsOwn) {
    Buildroot root = tiny_root();
    EXPECT_THAT(output_of(root, "unshare -U true && echo made"), Not(HasSubstr("made")));
}

TEST_F(Isolation, ALinkInTheWayOfAMountLeadsIntoTheRootOnly) {
    Buildroot root = tiny_root();
    RunRequest plant =
        shell("rm -rf /dev2; mv /etc /etc2; ln -s /builddir/../../../../../tmp /etc; ls -d /etc2");
    plant.as_root = true;
    ASSERT_TRUE(root.run(plant)->finished.termination.success());
    RunRequest request = shell("cat /etc/dynbr-planted/file");
    const TemporaryFolder host;
    std::ofstream(host.path() + "/file") << "text";
    request.files = {{host.path() + "/file", "/etc/dynbr-planted/file"}};
    const auto result = root.run(request);
    ASSERT_TRUE(result) << why(result);
    EXPECT_EQ(result->finished.outputs.at(0), "text");

    struct stat status {};

    EXPECT_NE(::stat("/tmp/dynbr-planted", &status), 0);
}

TEST_F(Isolation, TheSessionKeyringIsNotTheCallers) {
    Buildroot root = tiny_root();
    EXPECT_THAT(output_of(root, "cat /proc/keys"), Not(HasSubstr("_ses.")));
}

class Scriptlets : public RootTest {
  protected:
    Result<Change> install(const std::string& name) {
        root_.emplace(tiny_root());
        return root_->apply({TestPackages::get()["tiny"], TestPackages::get()[name]});
    }

    std::optional<Buildroot> root_;
};

TEST_F(Scriptlets, RunAsTheRootsRootIntoTheLog) {
    ASSERT_TRUE(install("greeting"));
    EXPECT_THAT(log_, HasSubstr("greeting speaks as 0\n"));
    EXPECT_EQ(output_of(*root_, "cat /usr/share/greeting"), "hello\n");
}

TEST_F(Scriptlets, InLuaGetNowhereThroughLibrpmsDescriptors) {
    const auto installed = install("lua-escape");
    ASSERT_TRUE(installed) << why(installed) << log_;
    EXPECT_THAT(log_, HasSubstr("lua scriptlet was here"));
    EXPECT_THAT(log_, Not(HasSubstr("wrote ")));
    EXPECT_NE(::access(TestPackages::get().marker().c_str(), F_OK), 0);
}

TEST_F(Scriptlets, InShellCannotTouchTheMachine) {
    const auto installed = install("shell-escape");
    ASSERT_TRUE(installed) << why(installed) << log_;
    EXPECT_THAT(log_, HasSubstr("shell scriptlet was here"));
    EXPECT_THAT(log_, HasSubstr("refused: device"));
    EXPECT_THAT(log_, HasSubstr("refused: core-pattern"));
    EXPECT_THAT(log_, Not(HasSubstr("GOT OUT")));
}

}  // namespace
}  // namespace dynbr::buildroot
