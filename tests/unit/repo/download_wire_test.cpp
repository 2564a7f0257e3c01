// Jobs and events between us and the downloading program.
#include "repo/download_wire.hpp"

#include <gtest/gtest.h>

namespace dynbr::repo {

namespace {

DownloadJob job() {
    Server server{{"http://one/x", "https://two"}, {}};
    server.options.password = "p\"w\n";
    server.options.ssl_verify = false;
    server.options.timeout = std::chrono::seconds(7);
    server.options.maximum_rate = 12345678901;
    server.options.ip_resolve = "ipv6";
    DownloadTarget known;
    known.location = "a/b.rpm";
    known.file = "own/hex";
    known.checksums = {{model::Digest::Sha512, std::string(128, 'a')}};
    known.size = 17;
    known.limit = 17;
    known.resume = true;
    DownloadTarget unknown;
    unknown.file = "text";
    unknown.limit = 4096;
    unknown.uncached = true;
    return {"/state", {server}, {known, unknown}};
}

}  // namespace

TEST(DownloadJob, ComesBackAsItWas) {
    const auto parsed = parse_job(to_text(job())).value();
    EXPECT_EQ(to_text(parsed), to_text(job()));
    EXPECT_EQ(parsed.servers[0].options.password, "p\"w\n");
    EXPECT_EQ(parsed.servers[0].options.ip_resolve, "ipv6");
    EXPECT_EQ(parsed.servers[0].options.timeout.count(), 7);
    EXPECT_EQ(parsed.targets[0].size, 17U);
    EXPECT_EQ(parsed.targets[1].size, std::nullopt);
}

TEST(DownloadJob, RefusesFilesOutsideOfItsFolder) {
    for (const char* file : {"../x", "/x", "", "a/../b"}) {
        DownloadJob wrong = job();
        wrong.targets[0].file = file;
        EXPECT_FALSE(parse_job(to_text(wrong))) << file;
    }
}

TEST(DownloadJob, RefusesImpossibleTargets) {
    DownloadJob wrong = job();
    wrong.targets[0].server = 1;
    EXPECT_FALSE(parse_job(to_text(wrong)));
    wrong = job();
    wrong.servers[0].bases.clear();
    EXPECT_FALSE(parse_job(to_text(wrong)));
    EXPECT_FALSE(parse_job("{}"));
}

TEST(DownloadEvent, ComesBackAsItWas) {
    const TryFailedEvent failed{1, {"http://one/x", "HTTP status 404", FailureKind::Content}};
    for (const DownloadEvent& event :
         {DownloadEvent(BytesEvent{17}), DownloadEvent(DoneEvent{1, 1}), DownloadEvent(failed)}) {
        EXPECT_EQ(to_line(parse_event(to_line(event), job()).value()), to_line(event));
    }
}

TEST(DownloadEvent, IsRefusedWhereTheJobHasNoSuchTarget) {
    for (const char* line : {R"({"done":2,"base":0})",
                             R"({"done":0,"base":2})",
                             R"({"done":-1,"base":0})",
                             R"({"done":0})",
                             R"({"failed":2,"url":"","message":"","content":false})",
                             R"({"failed":0,"url":1,"message":"","content":false})",
                             R"({"other":1})",
                             "[]",
                             "done",
                             ""}) {
        EXPECT_FALSE(parse_event(line, job())) << line;
    }
    EXPECT_FALSE(parse_event(std::string(100'000, '['), job()));
}

TEST(DownloadEvent, HasNoEndlessMessages) {
    const TryFailedEvent failed{0, {std::string(100'000, 'u'), std::string(100'000, 'm')}};
    EXPECT_LT(to_line(failed).size(), 5000U);
}

TEST(NotDownloaded, NamesUrlsWithoutCredentialsAndWhatWasExpected) {
    DownloadOutcome outcome;
    for (int i = 0; i < 20; ++i) {
        outcome.failures.push_back({"http://u:secret@one/a/b.rpm", "HTTP status 404"});
    }
    const auto error = not_downloaded(job().targets[0], outcome);
    EXPECT_EQ(error.value().message, "cannot download 'http://one/a/b.rpm'");
    ASSERT_EQ(error.value().details.size(), 3U);
    EXPECT_EQ(error.value().details[0], "http://one/a/b.rpm: HTTP status 404");
    EXPECT_EQ(error.value().details[1], "... and 12 more failures");
    EXPECT_EQ(error.value().details[2], "expected 17 bytes, sha512 " + std::string(128, 'a'));
}

}  // namespace dynbr::repo
