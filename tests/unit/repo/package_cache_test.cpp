// The package cache: what it gives is always the promised bytes.
#include "dynbr/repo/package_cache.hpp"

#include "fake_repository.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>

namespace dynbr::repo {

namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

model::Package promised(const FakePackage& fake) {
    model::Package package;
    package.nevra = {fake.name, 0, fake.version, "1", "noarch"};
    package.repository = "fake";
    package.location = fake.location();
    package.download_size = fake.bytes().size();
    package.checksum = {model::Digest::Sha256, sha256_of(fake.bytes())};
    return package;
}

std::string content(const PackageFile& file) {
    return read_all(file.fd.get(), 1 << 20, file.path).value();
}

class Cache : public testing::Test {
  protected:
    Result<PackageFile> fetch(const model::Package& package) {
        return PackageCache::open(state_.path(), {repository_.config()}).value().fetch(package);
    }

    std::string in_repository() { return repository_.path() + "/" + one_.location(); }

    std::size_t cached() {
        std::size_t count = 0;
        for (const auto& entry : fs::recursive_directory_iterator(state_.path())) {
            count += entry.is_directory() ? 0 : 1;
        }
        return count;
    }

    void expect_refused(const std::string& part_of_message) {
        const auto file = fetch(promised(one_));
        ASSERT_FALSE(file);
        EXPECT_EQ(file.error().kind, ErrorKind::Environment);
        EXPECT_THAT(file.error().message, HasSubstr(part_of_message));
        EXPECT_THAT(file.error().context, testing::Contains("fetching package 'one-1-1.noarch'"));
        EXPECT_EQ(cached(), 0U);
    }

    FakePackage one_{"one"};
    FakePackage two_{"two"};
    FakeRepository repository_{{one_, two_}};
    TemporaryFolder state_;
};

}  // namespace

TEST_F(Cache, GivesTheVerifiedBytesReadOnly) {
    const auto file = fetch(promised(one_)).value();
    EXPECT_EQ(content(file), one_.bytes());
    EXPECT_THAT(file.path, HasSubstr("/packages/" + sha256_of(one_.bytes()).substr(0, 2) + "/"));
    EXPECT_EQ(::fcntl(file.fd.get(), F_GETFL) & O_ACCMODE, O_RDONLY);

    struct stat status {};

    ASSERT_EQ(::stat((state_.path() + "/packages").c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777U, 0700U);
}

TEST_F(Cache, NeedsTheRepositoryOnlyOnce) {
    ASSERT_TRUE(fetch(promised(one_)));
    fs::remove(in_repository());
    EXPECT_EQ(content(fetch(promised(one_)).value()), one_.bytes());
}

TEST_F(Cache, GivesTheOldBytesThoughTheRepositorysFileChangesInPlace) {
    const auto file = fetch(promised(one_)).value();
    std::FILE* stream = std::fopen(in_repository().c_str(), "r+e");
    ASSERT_NE(stream, nullptr);
    ASSERT_GE(std::fputs("XXXX", stream), 0);
    ASSERT_EQ(std::fclose(stream), 0);
    EXPECT_EQ(content(file), one_.bytes());
}

TEST_F(Cache, RepairsADamagedEntry) {
    const std::string path = fetch(promised(one_)).value().path;
    for (const std::string& damage : std::vector<std::string>{
             one_.bytes().substr(1) + "x", std::string(), one_.bytes() + "more"}) {
        fs::remove(path);
        ASSERT_TRUE(write_file_atomically(path, damage));
        EXPECT_EQ(content(fetch(promised(one_)).value()), one_.bytes());
    }
}

TEST_F(Cache, FollowsNoLinkInItsOwnFolder) {
    const std::string path = fetch(promised(one_)).value().path;
    fs::remove(path);
    fs::create_symlink("/etc/passwd", path);
    EXPECT_EQ(content(fetch(promised(one_)).value()), one_.bytes());
    EXPECT_FALSE(fs::is_symlink(path));
}

TEST_F(Cache, RefusesAChangedPackage) {
    std::string bytes = one_.bytes();
    bytes.back() = '!';
    repository_.write(one_.location(), bytes);
    expect_refused("has the wrong checksum");
}

TEST_F(Cache, RefusesATruncatedPackage) {
    fs::resize_file(in_repository(), 3);
    expect_refused("has the wrong size");
}

TEST_F(Cache, RefusesAPackageThatIsALinkOutOfTheRepository) {
    const TemporaryFolder outside;
    ASSERT_TRUE(write_file_atomically(outside.path() + "/one.rpm", one_.bytes()));
    fs::remove(in_repository());
    fs::create_symlink(outside.path() + "/one.rpm", in_repository());
    expect_refused("is a link that leads out of the repository");
}

TEST_F(Cache, TakesAPackageThroughALinkWithinTheRepository) {
    fs::rename(in_repository(), repository_.path() + "/elsewhere.rpm");
    fs::create_symlink("../elsewhere.rpm", in_repository());
    EXPECT_EQ(content(fetch(promised(one_)).value()), one_.bytes());
}

TEST_F(Cache, DoesNotBlockOnAFifo) {
    fs::remove(in_repository());
    ASSERT_EQ(::mkfifo(in_repository().c_str(), 0644), 0);
    expect_refused("is not a regular file");
}

TEST_F(Cache, RefusesLocationsOutsideOfTheRepository) {
    auto package = promised(one_);
    package.location = "../" + package.location;
    const auto file = fetch(package);
    ASSERT_FALSE(file);
    EXPECT_THAT(file.error().message, HasSubstr("has an empty part, '.' or '..'"));
}

TEST_F(Cache, RefusesRepositoriesThatAreNotConfigured) {
    auto package = promised(one_);
    package.repository = "other";
    EXPECT_EQ(fetch(package).error().message, "repository 'other' is not configured");
}

TEST_F(Cache, RemovesWhatAKilledProgramLeft) {
    ASSERT_TRUE(fetch(promised(one_)));
    const std::string left = state_.path() + "/packages/incoming/AbCdEf";
    ASSERT_TRUE(write_file_atomically(left, "half"));
    const auto days_ago = fs::file_time_type::clock::now() - std::chrono::hours(48);
    fs::last_write_time(left, days_ago);
    ASSERT_TRUE(fetch(promised(two_)));
    EXPECT_FALSE(fs::exists(left));
    EXPECT_EQ(cached(), 2U);
}

TEST_F(Cache, FetchesManyInTheGivenOrderAndReportsEachInOurThread) {
    std::vector<FakePackage> fakes;
    for (int i = 0; i < 300; ++i) {
        fakes.push_back({"many" + std::to_string(i)});
    }
    const FakeRepository repository(fakes);
    std::vector<model::Package> packages;
    for (const FakePackage& fake : fakes) {
        packages.push_back(promised(fake));
    }
    const auto cache = PackageCache::open(state_.path(), {repository.config()}).value();
    FetchProgress last;
    const auto files =
        cache.fetch_all(packages, [&](const FetchProgress& progress) { last = progress; }).value();
    ASSERT_EQ(files.size(), packages.size());
    for (std::size_t i = 0; i < files.size(); ++i) {
        EXPECT_EQ(content(files[i]), fakes[i].bytes());
    }
    EXPECT_EQ(last.packages_done, 300U);
    EXPECT_EQ(last.bytes_done, last.bytes_total);
}

TEST_F(Cache, FetchesNothingOfAnEmptyList) {
    const auto cache = PackageCache::open(state_.path(), {repository_.config()}).value();
    EXPECT_TRUE(cache.fetch_all({}).value().empty());
}

TEST_F(Cache, ReportsTheErrorOfABatch) {
    fs::resize_file(in_repository(), 3);
    const auto cache = PackageCache::open(state_.path(), {repository_.config()}).value();
    const auto files = cache.fetch_all({promised(two_), promised(one_)});
    ASSERT_FALSE(files);
    EXPECT_THAT(files.error().message, HasSubstr("has the wrong size"));
}

}  // namespace dynbr::repo
