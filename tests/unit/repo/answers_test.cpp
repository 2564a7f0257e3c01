// librepo's messages, as it writes them, and what becomes of them.
#include "repo/download_program/answers.hpp"

#include <gtest/gtest.h>

namespace dynbr::repo {

namespace {

TryResult of(const std::string& message, std::uint64_t offset = 0) {
    return explain({message, false, 0}, {0, 0, "http://h/x", -1, offset});
}

}  // namespace

TEST(Explain, TellsStatuses) {
    const auto gone = of("Status code: 404 for http://h/x (IP: 127.0.0.1)");
    EXPECT_EQ(gone.failure.message, "HTTP status 404");
    EXPECT_EQ(gone.failure.url, "http://h/x");
    EXPECT_EQ(gone.failure.kind, FailureKind::Content);
    EXPECT_FALSE(gone.worth_retrying);
    const auto busy = of("Status code: 503 for http://h/x (IP: 127.0.0.1)");
    EXPECT_EQ(busy.failure.kind, FailureKind::Transient);
    EXPECT_TRUE(busy.worth_retrying);
    EXPECT_TRUE(of("Status code: 429 for http://h/x").worth_retrying);
}

TEST(Explain, TellsExpectedAndFound) {
    EXPECT_EQ(of("Interrupted by header callback: Inconsistent server data, reported file "
                 "Content-Length: 12, repository metadata states file length: 34 (please report "
                 "to repository maintainer)")
                  .failure.message,
              "wrong size: found 12 bytes, expected 34 bytes");
    const std::string checksum =
        "Downloading successful, but checksum doesn't match. Calculated: aa(sha256)  Expected: "
        "bb(sha256) ";
    EXPECT_EQ(of(checksum).failure.message, "wrong checksum: found sha256 aa");
    EXPECT_FALSE(of(checksum).worth_retrying);
    // The beginning may have been the wrong part.
    EXPECT_TRUE(of(checksum, 100).worth_retrying);
}

TEST(Explain, TakesCurlsErrorsApart) {
    const auto refused =
        of("Curl error (7): Couldn't connect to server for http://h/x [Failed to connect to h port "
           "80]");
    EXPECT_EQ(refused.failure.message,
              "Couldn't connect to server: Failed to connect to h port 80");
    EXPECT_TRUE(refused.connection);
    EXPECT_TRUE(refused.worth_retrying);
    const auto partial =
        of("Curl error (18): Transferred a partial file for http://h/x [transfer closed]");
    EXPECT_TRUE(partial.keep_bytes);
    EXPECT_FALSE(partial.connection);
    const auto untrusted = of("Curl error (60): SSL peer certificate not OK for https://h/x []");
    EXPECT_FALSE(untrusted.worth_retrying);
    EXPECT_EQ(untrusted.failure.message, "SSL peer certificate not OK");
    EXPECT_FALSE(of("Curl error (33): Range error for http://h/x []").keep_bytes);
}

TEST(Explain, TellsTheLimit) {
    const auto result = explain({"Curl error (42): aborted", true, 4096}, {});
    EXPECT_EQ(result.failure.message, "the server sends more than 4096 bytes");
    EXPECT_EQ(result.failure.kind, FailureKind::Content);
}

TEST(Explain, PassesOnWhatItDoesNotKnow) {
    EXPECT_EQ(of("something new").failure.message, "something new");
    EXPECT_EQ(of("").state, TryResult::State::Failed);
}

}  // namespace dynbr::repo
