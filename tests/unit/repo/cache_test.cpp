// What is cached: inspected, removed, told of.
#include "dynbr/repo/cache.hpp"

#include "fake_repository.hpp"

#include "dynbr/repo/metadata.hpp"
#include "dynbr/repo/package_cache.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

namespace dynbr::repo {

namespace {

namespace fs = std::filesystem;

class Caches : public testing::Test {
  protected:
    void SetUp() override {
        metadata_ = load_metadata(repository_.config(), state_.path()).value();
        const FakePackage fake{"one"};
        model::Package package;
        package.nevra.name = "one";
        package.repository = "fake";
        package.location = fake.location();
        package.checksum.hex = sha256_of(fake.bytes());
        package_ = PackageCache::open(state_.path(), {repository_.config()})
                       .value()
                       .fetch(package)
                       .value()
                       .path;
    }

    FakeRepository repository_{{{"one"}}};
    TemporaryFolder state_;
    model::RepositoryMetadata metadata_;
    std::string package_;
};

}  // namespace

TEST_F(Caches, AreSound) {
    const auto inspection = inspect_caches(state_.path()).value();
    EXPECT_EQ(inspection.files, 3U);
    EXPECT_TRUE(inspection.damaged.empty());
}

TEST_F(Caches, LoseWhatIsDamaged) {
    fs::permissions(package_, fs::perms::owner_all);
    for (const std::string& path : {package_, metadata_.primary.path}) {
        std::FILE* file = std::fopen(path.c_str(), "r+");
        ASSERT_NE(file, nullptr);
        std::fputc('X', file);
        std::fclose(file);
    }
    const auto inspection = inspect_caches(state_.path()).value();
    ASSERT_EQ(inspection.damaged.size(), 2U);
    EXPECT_EQ(inspection.damaged[0].path, metadata_.primary.path);
    EXPECT_EQ(inspection.damaged[1].path, package_);
    ASSERT_EQ(inspection.damaged[1].details.size(), 2U);
    EXPECT_THAT(inspection.damaged[1].details[0], testing::StartsWith("expected sha256 "));
    EXPECT_FALSE(fs::exists(package_));
    EXPECT_TRUE(inspect_caches(state_.path()).value().damaged.empty());
}

TEST_F(Caches, GoByKind) {
    EXPECT_EQ(remove_metadata(state_.path(), {"other"}).value().files, 0U);
    EXPECT_EQ(remove_metadata(state_.path(), {"fake"}).value().files, 2U);
    EXPECT_FALSE(fs::exists(metadata_.primary.path));
    EXPECT_TRUE(fs::exists(package_));
    const auto removed = remove_packages(state_.path()).value();
    EXPECT_EQ(removed.files, 1U);
    EXPECT_EQ(removed.bytes, FakePackage{"one"}.bytes().size());
    EXPECT_FALSE(fs::exists(package_));
}

TEST_F(Caches, TellHowFreshTheyAre) {
    EXPECT_EQ(cache_status(repository_.config(), state_.path()).value().freshness,
              Freshness::Local);
    RepositoryConfig server = repository_.config();
    server.base_url = "http://u:secret@host/x";
    EXPECT_EQ(cache_status(server, state_.path()).value().freshness, Freshness::Absent);
    EXPECT_EQ(shown_url(server), "http://host/x");
}

TEST(Places, AreEitherFoldersOrServers) {
    RepositoryConfig config{"own", "file:///srv", 99, 1000};
    config.mirrors = {"http://host/x"};
    const auto mixed = load_metadata(config, "/nowhere");
    ASSERT_FALSE(mixed);
    EXPECT_EQ(mixed.error().kind, ErrorKind::Usage);
    EXPECT_EQ(mixed.error().message, "repository 'own' mixes folders (file://) and servers");
    config.base_url.clear();
    config.mirrors.clear();
    EXPECT_EQ(load_metadata(config, "/nowhere").error().message, "repository 'own' has no URL");
}

TEST(Offline, RefusesWhatWasNeverFetched) {
    const TemporaryFolder state;
    LoadOptions offline;
    offline.offline = true;
    const RepositoryConfig config{"own", "http://127.0.0.1:1/x", 99, 1000};
    const auto metadata = load_metadata(config, state.path(), offline);
    ASSERT_FALSE(metadata);
    EXPECT_EQ(metadata.error().kind, ErrorKind::Environment);
    EXPECT_THAT(metadata.error().message, testing::HasSubstr("is not in the cache"));
}

}  // namespace dynbr::repo
