// What running a program promises: how it ended, what it wrote, which descriptors it got, and that nothing is left.
#include "dynbr/process/run.hpp"

#include "dynbr/base/fd.hpp"

#include <gmock/gmock.h>

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

namespace dynbr::process {
namespace {

using std::chrono::milliseconds;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr std::size_t kEnough = 1 << 20;

Command shell(const std::string& script) {
    Command command;
    command.argv = {"/bin/sh", "-c", script};
    command.environment = {"PATH=/usr/bin:/bin"};
    return command;
}

Output output(int child_fd, std::size_t limit = kEnough) {
    Output out;
    out.child_fd = child_fd;
    out.limit = limit;
    return out;
}

Finished finished(const Command& command) {
    auto result = run(command);
    EXPECT_TRUE(result.has_value()) << (result ? "" : result.error().message);
    return result.value_or(Finished{});
}

std::string written_by(const std::string& script) {
    Command command = shell(script);
    command.outputs = {output(1)};
    return finished(command).outputs.at(0);
}

/// A zombie that nobody has collected yet is dead.
bool alive(const std::string& pid) {
    std::ifstream file("/proc/" + std::to_string(std::stoi(pid)) + "/stat");
    std::string number;
    std::string name;
    std::string state;
    file >> number >> name >> state;
    return !state.empty() && state != "Z" && state != "X";
}

TEST(Run, TellsExitElevenFromSegmentationFault) {
    EXPECT_EQ(finished(shell("exit 11")).termination, (Termination{Ending::Exited, 11}));
    EXPECT_EQ(finished(shell("kill -SEGV $$")).termination,
              (Termination{Ending::Signalled, SIGSEGV}));
}

TEST(Run, CapturesEachOutputOnItsOwn) {
    Command command = shell("echo one; echo two >&2; echo three >&7");
    command.outputs = {output(7), output(2), output(1)};
    EXPECT_THAT(finished(command).outputs, ElementsAre("three\n", "two\n", "one\n"));
}

TEST(Run, SendsTwoDescriptorsToOnePipeInOrder) {
    Command command = shell("echo a; echo b >&2; echo c");
    command.outputs = {output(1)};
    command.outputs[0].also_fd = 2;
    EXPECT_THAT(finished(command).outputs, ElementsAre("a\nb\nc\n"));
}

TEST(Run, AnErrorWhereTheProgramIsMissingOrNotAbsolute) {
    Command command;
    command.argv = {"/no/such/program"};
    const auto missing = run(command);
    ASSERT_FALSE(missing.has_value());
    EXPECT_EQ(missing.error().kind, ErrorKind::Environment);
    EXPECT_THAT(missing.error().message, HasSubstr("/no/such/program"));
    command.argv = {"sh"};
    EXPECT_FALSE(run(command).has_value());
}

TEST(Run, GivesTheEnvironmentAndNothingElse) {
    ::setenv("LEAKED", "yes", 1);
    Command command;
    command.argv = {"/usr/bin/env"};
    command.environment = {"A=1", "B=two words"};
    command.outputs = {output(1)};
    EXPECT_EQ(finished(command).outputs.at(0), "A=1\nB=two words\n");
}

TEST(Run, FeedsTheInputAndNothingElse) {
    Command command = shell("cat");
    command.outputs = {output(1)};
    command.input = std::string(300000, 'x');
    EXPECT_EQ(finished(command).outputs.at(0), command.input);
    command.input.clear();
    EXPECT_EQ(finished(command).outputs.at(0), "");
}

TEST(Run, LeaksNoDescriptor) {
    const int leaky =
        ::open("/dev/null", O_RDONLY);  // NOLINT(android-cloexec-open): the leak is the point
    // `ls` itself opens the folder as the next free number.
    EXPECT_EQ(written_by("ls /proc/self/fd"), "0\n1\n2\n3\n");
    ::close(leaky);
}

/// A file whose whole content is `text`, as a descriptor.
UniqueFd file_with(const std::string& text) {
    char name[] = "/tmp/dynbr-run-test.XXXXXX";
    UniqueFd fd(::mkstemp(name));
    ::unlink(name);
    EXPECT_EQ(::write(fd.get(), text.data(), text.size()), static_cast<ssize_t>(text.size()));
    ::lseek(fd.get(), 0, SEEK_SET);
    return fd;
}

TEST(Run, SwapsDescriptorsWhoseNumbersCollide) {
    const UniqueFd first = file_with("first");
    const UniqueFd second = file_with("second");
    Command command =
        shell("cat <&" + std::to_string(second.get()) + "; cat <&" + std::to_string(first.get()));
    command.outputs = {output(1)};
    command.inherited = {{first.get(), second.get()}, {second.get(), first.get()}};
    EXPECT_EQ(finished(command).outputs.at(0), "firstsecond");
}

TEST(Run, RefusesADescriptorGivenTwice) {
    Command command = shell("true");
    command.outputs = {output(1)};
    command.inherited = {{0, 1}};
    EXPECT_FALSE(run(command).has_value());
}

TEST(Run, TheTimeLimitKillsTheWholeGroup) {
    Command command = shell("sleep 1000 & echo $!; wait");
    command.outputs = {output(1)};
    command.time_limit = milliseconds(100);
    const Finished result = finished(command);
    EXPECT_EQ(result.termination.ending, Ending::TimedOut);
    EXPECT_LT(result.elapsed, milliseconds(2000));
    ::usleep(20000);
    EXPECT_FALSE(alive(result.outputs.at(0)));
}

TEST(Run, DoesNotWaitForAKilledProgramsRunaway) {
    Command command = shell("setsid sleep 3 & sleep 1000");
    command.outputs = {output(1)};
    command.time_limit = milliseconds(100);
    const Finished result = finished(command);
    EXPECT_EQ(result.termination.ending, Ending::TimedOut);
    EXPECT_LT(result.elapsed, milliseconds(1500));
}

TEST(Run, GivesAProgramWithGraceTheTimeToEndItsOwn) {
    Command command = shell("trap 'echo tidied; exit 0' TERM; while :; do sleep 0.01; done");
    command.outputs = {output(1)};
    command.time_limit = milliseconds(100);
    command.stop_grace = milliseconds(5000);
    const Finished result = finished(command);
    EXPECT_EQ(result.termination.ending, Ending::TimedOut);
    EXPECT_EQ(result.outputs.at(0), "tidied\n");
}

TEST(Run, KillsAProgramThatIgnoresTheGrace) {
    Command command = shell("trap '' TERM; while :; do sleep 0.01; done");
    command.time_limit = milliseconds(50);
    command.stop_grace = milliseconds(100);
    EXPECT_EQ(finished(command).termination.ending, Ending::TimedOut);
}

TEST(Run, StopsAtTheOutputLimitAndKeepsExactlyThatMuch) {
    Command command = shell("exec cat /dev/zero");
    command.outputs = {output(1, 100000)};
    const Finished result = finished(command);
    EXPECT_EQ(result.termination.ending, Ending::OutputLimit);
    EXPECT_EQ(result.outputs.at(0).size(), 100000U);
}

TEST(Run, AllowsOutputOfExactlyTheLimit) {
    Command command = shell("head -c 100000 /dev/zero");
    command.outputs = {output(1, 100000)};
    EXPECT_TRUE(finished(command).termination.success());
}

TEST(Run, StreamsAHundredMegabytesWithoutKeepingThem) {
    std::size_t seen = 0;
    Command command = shell("head -c 100000000 /dev/zero");
    command.outputs = {output(1, 200000000)};
    command.outputs[0].keep = false;
    command.outputs[0].on_bytes = [&](std::string_view piece) {
        seen += piece.size();
    };
    const Finished result = finished(command);
    EXPECT_TRUE(result.termination.success());
    EXPECT_EQ(seen, 100000000U);
    EXPECT_EQ(result.outputs.at(0), "");
}

TEST(Run, ReturnsOnlyWhenTheOutputsAreAtTheirEnd) {
    EXPECT_EQ(written_by("(sleep 0.1; echo late) & echo soon"), "soon\nlate\n");
}

std::ptrdiff_t open_descriptors() {
    return std::distance(std::filesystem::directory_iterator("/proc/self/fd"), {});
}

TEST(Run, LeavesNoZombieAndNoDescriptor) {
    const auto before = open_descriptors();
    for (int i = 0; i < 20; ++i) {
        written_by("echo");
    }
    EXPECT_EQ(open_descriptors(), before);
    EXPECT_EQ(::waitpid(-1, nullptr, WNOHANG), -1);
}

TEST(Run, StartsWithNoSignalBlockedOrIgnored) {
    static_cast<void>(::signal(SIGPIPE, SIG_IGN));
    const std::string status = written_by("grep -E 'Sig(Blk|Ign)' /proc/self/status");
    static_cast<void>(::signal(SIGPIPE, SIG_DFL));
    EXPECT_EQ(status, "SigBlk:\t0000000000000000\nSigIgn:\t0000000000000000\n");
}

}  // namespace
}  // namespace dynbr::process
