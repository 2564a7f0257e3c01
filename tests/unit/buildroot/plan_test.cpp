// What the driver and dynbr-enter tell each other.
#include "buildroot/plan.hpp"

#include "buildroot/status.hpp"
#include "buildroot/tree_report.hpp"

#include <gmock/gmock.h>

#include <signal.h>

namespace dynbr::buildroot {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using namespace std::string_literals;

Plan whole_plan() {
    Plan plan;
    plan.job = Job::Put;
    plan.status_fd = 5;
    plan.liveness_fd = 6;
    plan.folder_fd = 7;
    plan.ids = {{100000, 65536}, {200000, 65537}};
    plan.layer = "layers/abc/inside/root";
    plan.area = "builds/b-1/inside";
    plan.throw_away = "BUILD";
    plan.as_root = true;
    plan.on_terminal = true;
    plan.argv = {"/bin/sh", "-c", "a=b\nc", ""};
    plan.environment = {"A=1=2"};
    plan.kept_fds = {3, 4};
    plan.files = {{8, true, "/run/x:y"}, {9, false, "/run/z"}};
    plan.package_fds = {10, 11};
    plan.macros = {"_dbpath /var/lib/rpm"};
    plan.path = "SOURCES/x";
    plan.source_fd = 12;
    return plan;
}

TEST(Plan, ComesBackAsItWas) {
    const std::string words = encode(whole_plan());
    const auto decoded = decode_plan(words);
    ASSERT_TRUE(decoded);
    EXPECT_EQ(encode(*decoded), words);
    EXPECT_EQ(decoded->job, Job::Put);
    EXPECT_THAT(decoded->argv, ElementsAre("/bin/sh", "-c", "a=b\nc", ""));
    EXPECT_EQ(decoded->ids, whole_plan().ids);
    ASSERT_EQ(decoded->files.size(), 2U);
    EXPECT_EQ(decoded->files[0].inside_path, "/run/x:y");
    EXPECT_TRUE(decoded->files[0].executable);
    EXPECT_EQ(decoded->files[1].fd, 9);
}

TEST(Plan, WithAnUnknownOrBrokenWordIsRefused) {
    for (const std::string& words :
         {"job=0"s, "unknown=1\0"s, "job\0"s, "job=99\0"s, "job=-1\0"s, "keep=x\0"s, "file=1\0"s}) {
        EXPECT_FALSE(decode_plan(words)) << words;
    }
}

TEST(Status, TellsExitsSignalsAndErrorsApart) {
    EXPECT_EQ(decode_status(encode_status(Termination{Ending::Exited, 11})).value(),
              (Termination{Ending::Exited, 11}));
    EXPECT_EQ(decode_status(encode_status(Termination{Ending::Signalled, SIGSEGV})).value(),
              (Termination{Ending::Signalled, SIGSEGV}));
    const auto error = decode_status(
        encode_status(Error{ErrorKind::BuildFailed, "what", {"one", "two"}, {}, "hint"}));
    ASSERT_FALSE(error);
    EXPECT_EQ(error.error().kind, ErrorKind::BuildFailed);
    EXPECT_EQ(error.error().message, "what");
    EXPECT_EQ(error.error().hint, "hint");
    EXPECT_THAT(error.error().details, ElementsAre("one", "two"));
}

TEST(Status, TheFirstLineCounts) {
    EXPECT_EQ(decode_status("error 8\0what\0\nexit 0\n"s).error().message, "what");
}

TEST(Status, AForeignLineIsAnErrorAndNeverAnEnding) {
    for (const std::string& line : {""s,
                                    "exit 0"s,
                                    "exit\n"s,
                                    "exit 256\n"s,
                                    "exit -1\n"s,
                                    "exit 0 \n"s,
                                    "signal 0\n"s,
                                    "signal 128\n"s,
                                    "\n"s,
                                    "\0\n"s,
                                    "exit 99999999999999\n"s,
                                    "error\n"s}) {
        EXPECT_FALSE(decode_status(line)) << line;
    }
}

TEST(Status, AnErrorsTextCannotForgeAnotherField) {
    const auto error = decode_status(
        encode_status(Error{ErrorKind::Environment, "a\nexit 0\n"s + '\0' + "b", {}, {}, ""}));
    ASSERT_FALSE(error);
    EXPECT_EQ(error.error().message, "a exit 0  b");
}

TEST(Status, KindsThatAJobCannotMeetBecomeEnvironment) {
    EXPECT_EQ(decode_status("error 130\0x\n"s).error().kind, ErrorKind::Environment);
}

TEST(TreeReport, IsACountAndSomePaths) {
    const auto changes = parse_tree_report("7\0BUILD/a\0BUILD/b\nc\0"s);
    ASSERT_TRUE(changes);
    EXPECT_EQ(changes->count, 7U);
    EXPECT_THAT(changes->paths, ElementsAre("BUILD/a", "BUILD/b\nc"));
    EXPECT_THAT(parse_tree_report("0\0"s)->paths, IsEmpty());
}

TEST(TreeReport, WithoutSenseIsRefused) {
    for (const std::string& report : {""s, "x\0"s, "1"s, "0\0a\0"s, "-1\0"s}) {
        EXPECT_FALSE(parse_tree_report(report)) << report;
    }
}

}  // namespace
}  // namespace dynbr::buildroot
