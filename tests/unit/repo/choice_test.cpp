// Which server is asked next.
#include "repo/download_program/choice.hpp"

#include <gtest/gtest.h>

namespace dynbr::repo {

namespace {

using State = TryResult::State;

class NextBase : public testing::Test {
  protected:
    static DownloadJob make_job(unsigned bases, unsigned retries) {
        DownloadJob job;
        job.servers.emplace_back();
        for (unsigned i = 0; i < bases; ++i) {
            job.servers[0].bases.push_back("http://" + std::to_string(i));
        }
        job.servers[0].options.retries = retries;
        job.targets.resize(2);
        return job;
    }

    static TryResult failed(bool worth_retrying) {
        TryResult result;
        result.state = State::Failed;
        result.worth_retrying = worth_retrying;
        return result;
    }

    static TryResult done() {
        TryResult result;
        result.state = State::Done;
        return result;
    }

    /// The bases that a file is asked of if all fail.
    static std::vector<std::size_t> order(Choice& choice, bool worth_retrying) {
        std::vector<std::size_t> asked;
        while (const auto base = choice.next(0)) {
            asked.push_back(*base);
            choice.record({0, *base, "", -1, 0}, failed(worth_retrying));
        }
        return asked;
    }
};

}  // namespace

TEST_F(NextBase, GoesThroughAllBeforeItComesBack) {
    const auto job = make_job(2, 10);
    Choice choice(job);
    EXPECT_EQ(order(choice, true), (std::vector<std::size_t>{0, 1, 0, 1, 0, 1, 0, 1}));
}

TEST_F(NextBase, AsksNobodyAgainWhoDoesNotHaveIt) {
    const auto job = make_job(3, 10);
    Choice choice(job);
    EXPECT_EQ(order(choice, false), (std::vector<std::size_t>{0, 1, 2}));
}

TEST_F(NextBase, HeedsRetries) {
    const auto twice = make_job(1, 2);
    Choice choice(twice);
    EXPECT_EQ(order(choice, true).size(), 2U);
    const auto without_end = make_job(3, 0);
    Choice patient(without_end);
    EXPECT_EQ(order(patient, true).size(), 12U);
}

TEST_F(NextBase, AvoidsAServerThatNeverAnswered) {
    const auto job = make_job(2, 10);
    Choice choice(job);
    const Try what{0, 0, "", -1, 0};
    EXPECT_FALSE(choice.looks_dead(what));
    EXPECT_TRUE(choice.looks_dead(what));
    EXPECT_EQ(choice.next(1), 1U);
}

TEST_F(NextBase, ForgivesAServerThatDelivers) {
    const auto job = make_job(2, 10);
    Choice choice(job);
    const Try what{0, 0, "", -1, 0};
    choice.record(what, done());
    EXPECT_FALSE(choice.looks_dead(what));
    EXPECT_FALSE(choice.looks_dead(what));
    EXPECT_EQ(choice.next(1), 0U);
}

TEST_F(NextBase, WaitsLongerEachTime) {
    const auto job = make_job(1, 0);
    Choice choice(job);
    const Try what{0, 0, "", -1, 0};
    EXPECT_EQ(choice.pause_before({what}).count(), 0);
    choice.record(what, failed(true));
    const auto first = choice.pause_before({what});
    EXPECT_GT(first.count(), 0);
    choice.record(what, failed(true));
    EXPECT_GT(choice.pause_before({what}), first);
}

}  // namespace dynbr::repo
