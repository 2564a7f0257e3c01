// What is remembered of a server, and who may fetch from it.
#include "repo/repository_cache.hpp"

#include "fake_repository.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <ctime>
#include <filesystem>
#include <thread>

namespace dynbr::repo {

namespace {

class Known : public testing::Test {
  protected:
    KnownState state() const {
        return {"source", 1000, sha256_of(repomd_), {"http://a", "http://b"}};
    }

    std::string repomd_ = "<repomd/>";
    TemporaryFolder folder_;
    RepositoryCache cache_ = RepositoryCache::open(folder_.path(), "own").value();
};

}  // namespace

TEST_F(Known, ComesBackAsItWas) {
    ASSERT_TRUE(cache_.keep(state(), repomd_));
    const auto known = cache_.state("source").value();
    EXPECT_EQ(known.checked, 1000);
    EXPECT_EQ(known.bases, state().bases);
    EXPECT_EQ(cache_.repomd(known), repomd_);
}

TEST_F(Known, MeansNothingForOtherUrls) {
    ASSERT_TRUE(cache_.keep(state(), repomd_));
    EXPECT_FALSE(cache_.state("another"));
}

TEST_F(Known, MeansNothingWhereItIsDamaged) {
    ASSERT_TRUE(cache_.keep(state(), repomd_));
    ASSERT_TRUE(
        write_file_atomically(cache_.folder() + "/" + state().repomd + "-repomd.xml", "<other/>"));
    EXPECT_FALSE(cache_.repomd(state()));
    for (const char* text : {"", "{", "[]", R"({"format":"dynbr-repository","version":2})"}) {
        ASSERT_TRUE(write_file_atomically(cache_.folder() + "/state.json", text));
        EXPECT_FALSE(cache_.state("source")) << text;
    }
}

TEST_F(Known, IsFreshForAsLongAsItIsSaid) {
    KnownState now = state();
    now.checked = std::time(nullptr) - 100;
    EXPECT_TRUE(fresh(now, std::chrono::seconds(200)));
    EXPECT_FALSE(fresh(now, std::chrono::seconds(50)));
    EXPECT_FALSE(fresh(now, std::chrono::seconds(0)));
    EXPECT_TRUE(fresh(now, std::nullopt));
    now.checked += 1000;  // the clock was set back
    EXPECT_FALSE(fresh(now, std::chrono::hours(48)));
}

TEST_F(Known, LetsOneAtATimeFetch) {
    std::atomic<int> said = 0;
    auto first = cache_.lock("metadata", {});
    ASSERT_TRUE(first);
    EXPECT_TRUE(cache_.lock("packages", {}));
    std::atomic<bool> second = false;
    std::thread waiting([&] {
        second = cache_.lock("metadata", [&](std::string_view) { said += 1; }).has_value();
    });
    while (said == 0) {
        std::this_thread::yield();
    }
    EXPECT_FALSE(second);
    first->reset();
    waiting.join();
    EXPECT_TRUE(second);
    EXPECT_EQ(said, 1);
}

TEST(SourceOf, HasEveryUrlAndNoPassword) {
    RepositoryConfig config;
    config.id = "own";
    config.base_url = "http://u:secret@a/x";
    config.mirrors = {"http://b"};
    const std::string source = source_of(config);
    EXPECT_EQ(source.find("secret"), std::string::npos);
    config.metalink = "http://c";
    EXPECT_NE(source_of(config), source);
}

}  // namespace dynbr::repo
