// The wrapper as a program.
#include "dynbr/process/run.hpp"

#include <gtest/gtest.h>

#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <string>

namespace dynbr::rpmbuild {
namespace {

struct Captured {
    Termination termination;
    std::string out;
    std::string lines;
    std::string status;
    std::string claims;
};

Captured capture(const std::string& script,
                 const std::string& limit = "100000",
                 const std::string& judged = "-") {
    process::Command command;
    command.argv = {DYNBR_CAPTURE, "3", "5", limit, judged, "/bin/sh", "-c", script};
    command.environment = {"PATH=/usr/bin:/bin"};
    for (const int fd : {1, 3, 5, 4}) {
        process::Output output;
        output.child_fd = fd;
        output.limit = 10'000'000;
        command.outputs.push_back(std::move(output));
    }
    command.time_limit = std::chrono::seconds(30);
    const auto done = process::run(command);
    if (!done) {
        ADD_FAILURE() << done.error().message;
        return {};
    }
    return {
        done->termination, done->outputs[0], done->outputs[1], done->outputs[2], done->outputs[3]};
}

class JudgedLines {
  public:
    explicit JudgedLines(const std::string& text) { std::ofstream(path_) << text; }

    ~JudgedLines() { unlink(path_.c_str()); }

    [[nodiscard]] const std::string& path() const { return path_; }

  private:
    std::string path_ = testing::TempDir() + "dynbr-judged-" + std::to_string(getpid());
};

TEST(Capture, CopiesByteForByte) {
    const auto done = capture(R"(printf '\n\na\000b\377\n\n no end')");
    const std::string expected("\n\na\0b\377\n\n no end", 15);
    EXPECT_EQ(done.lines, expected);
    EXPECT_EQ(done.out, expected);
    EXPECT_EQ(done.status, "start\nexit 0\n");
    EXPECT_TRUE(done.termination.success());
}

TEST(Capture, PassesTheExitStatusOn) {
    for (const int status : {1, 11, 122, 255}) {
        const auto done = capture("exit " + std::to_string(status));
        EXPECT_TRUE(done.termination.exited_with(status));
        EXPECT_EQ(done.status, "start\nexit " + std::to_string(status) + "\n");
    }
}

TEST(Capture, TellsASignalFromAnExit) {
    const auto done = capture("kill -SEGV $$");
    EXPECT_TRUE(done.termination.exited_with(139));
    EXPECT_EQ(done.status, "start\nsignal 11\n");
    EXPECT_EQ(capture("exit 139").status, "start\nexit 139\n");
}

TEST(Capture, ReportsACommandThatIsNotThere) {
    process::Command command;
    command.argv = {DYNBR_CAPTURE, "3", "5", "1", "-", "/dev/null/none"};
    for (const int fd : {3, 5}) {
        process::Output output;
        output.child_fd = fd;
        output.limit = 1000;
        command.outputs.push_back(std::move(output));
    }
    const auto done = process::run(command);
    ASSERT_TRUE(done);
    EXPECT_TRUE(done->termination.exited_with(127));
}

TEST(Capture, EndsASectionWhoseDaemonHoldsTheOutput) {
    const auto done = capture("echo a; sleep 60 2> /dev/null 4>&- & exit 0");
    EXPECT_EQ(done.lines, "a\n");
    EXPECT_EQ(done.status, "start\nheld\n");
    EXPECT_TRUE(done.termination.exited_with(123));
}

TEST(Capture, WaitsForWhatIsWrittenALittleAfterTheShellsEnd) {
    const auto done = capture("(sleep 0.3; echo late) & exit 0");
    EXPECT_EQ(done.lines, "late\n");
    EXPECT_EQ(done.status, "start\nexit 0\n");
}

TEST(Capture, EndsASectionThatFloods) {
    const auto done = capture("yes", "1000");
    EXPECT_EQ(done.lines.size(), 1000U);
    EXPECT_EQ(done.status, "start\nflood\n");
    EXPECT_FALSE(done.termination.success());
}

TEST(Capture, TakesExactlyTheLimit) {
    EXPECT_EQ(capture("printf 12345", "5").status, "start\nexit 0\n");
    EXPECT_EQ(capture("printf 123456", "5").status, "start\nflood\n");
}

TEST(Capture, CopiesMuch) {
    const auto done = capture("head -c 5000000 /dev/zero", "5000000");
    EXPECT_EQ(done.lines, std::string(5'000'000, '\0'));
    EXPECT_EQ(done.out.size(), 5'000'000U);
}

TEST(Capture, KeepsItsDescriptorsFromTheSectionButNotTheClientLog) {
    const auto done =
        capture("for n in 3 4 5; do test -e /proc/self/fd/$n && echo $n; done; echo claim >&4");
    EXPECT_EQ(done.lines, "4\n");
    EXPECT_EQ(done.claims, "claim\n");
}

TEST(Capture, KeepsTheSignalSettingsThatItWasGiven) {
    process::Command bare;
    bare.argv = {"/bin/sh", "-c", "grep SigIgn /proc/self/status"};
    bare.environment = {"PATH=/usr/bin:/bin"};
    process::Output output;
    output.limit = 1000;
    bare.outputs.push_back(std::move(output));
    const auto without = process::run(bare);
    ASSERT_TRUE(without);
    EXPECT_EQ(capture(bare.argv.back()).lines, without->outputs[0]);
}

TEST(Capture, LetsEqualLinesThrough) {
    const JudgedLines judged("b\na\n\n");
    const auto done = capture("echo ' a '; echo b; echo a", "1000", judged.path());
    EXPECT_EQ(done.out, " a \nb\na\n");
    EXPECT_EQ(done.lines, done.out);
    EXPECT_EQ(done.status, "start\nexit 0\n");
    EXPECT_TRUE(done.termination.success());
}

TEST(Capture, HoldsOtherLinesBack) {
    const JudgedLines judged("a\n");
    const auto done = capture("echo a; echo b", "1000", judged.path());
    EXPECT_EQ(done.out, "");
    EXPECT_EQ(done.lines, "a\nb\n");
    EXPECT_EQ(done.status, "start\ndiffer\n");
    EXPECT_FALSE(done.termination.success());
}

TEST(Capture, HoldsMissingLinesBack) {
    const JudgedLines judged("a\n");
    EXPECT_EQ(capture(":", "1000", judged.path()).status, "start\ndiffer\n");
}

TEST(Capture, PassesAFailureOnWhateverTheLines) {
    const JudgedLines judged("a\n");
    const auto done = capture("echo b; exit 7", "1000", judged.path());
    EXPECT_EQ(done.out, "");
    EXPECT_EQ(done.status, "start\nexit 7\n");
}

TEST(Capture, EndsAFloodWhileItHoldsBack) {
    const JudgedLines judged("y\n");
    const auto done = capture("yes", "1000", judged.path());
    EXPECT_EQ(done.out, "");
    EXPECT_EQ(done.status, "start\nflood\n");
}

TEST(Capture, StartsNothingWithoutItsJudgedLines) {
    const auto gone = capture("echo a >&4", "1000", std::string(DYNBR_CAPTURE) + "/none");
    EXPECT_EQ(gone.claims, "");
    EXPECT_EQ(gone.status, "error cannot read the judged lines: Not a directory\n");
    const JudgedLines large(std::string(1001, 'a'));
    EXPECT_EQ(capture("echo a >&4", "1000", large.path()).claims, "");
}

}  // namespace
}  // namespace dynbr::rpmbuild
