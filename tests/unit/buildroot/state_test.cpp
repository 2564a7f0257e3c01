// What decides which layer is used and which ids: no root is entered here.
#include "buildroot/durability.hpp"
#include "buildroot/layers.hpp"
#include "buildroot/lock_file.hpp"
#include "buildroot/subordinate_ids.hpp"

#include <gmock/gmock.h>

#include <sys/stat.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace dynbr::buildroot {
namespace {

namespace fs = std::filesystem;

model::Package package(const std::string& name, const std::string& digest) {
    model::Package package;
    package.nevra.name = name;
    package.checksum.hex = digest;
    return package;
}

const IdMapping kIds{{100000, 65536}, {100000, 65536}};

std::string key(const std::vector<model::Package>& packages,
                const rpm::Configuration& configuration = {},
                const IdMapping& ids = kIds) {
    return layer_key(packages, configuration, ids).value();
}

TEST(LayerKey, IsADigestOfThePackageFilesInAnyOrder) {
    EXPECT_EQ(key({package("a", "1"), package("b", "2")}),
              key({package("b", "2"), package("a", "1")}));
    EXPECT_EQ(key({}).size(), 64U);
    EXPECT_NE(key({package("a", "1")}), key({package("a", "2")}));
    EXPECT_NE(key({package("a", "1")}), key({package("a", "1"), package("b", "2")}));
}

TEST(LayerKey, DoesNotBelieveAName) {
    EXPECT_EQ(key({package("a", "1")}), key({package("another", "1")}));
}

TEST(LayerKey, CoversConfigurationAndIds) {
    const std::vector<model::Package> packages{package("a", "1")};
    rpm::Configuration other;
    other.db_path = "/usr/lib/sysimage/rpm";
    EXPECT_NE(key(packages), key(packages, other));
    other = {};
    other.exclude_docs = true;
    EXPECT_NE(key(packages), key(packages, other));
    other = {};
    other.install_langs = "en";
    EXPECT_NE(key(packages), key(packages, other));
    EXPECT_NE(key(packages), key(packages, {}, IdMapping{{100000, 65536}, {165536, 65536}}));
}

TEST(SubordinateIds, AreTheFirstRangeThatSuffices) {
    const std::string text =
        "other:100000:65536\nme:200000:1000\nme:300000:65536\nme:400000:65536\n";
    EXPECT_EQ(find_range(text, "me", 7), (IdRange{300000, 65536}));
    EXPECT_EQ(find_range("7:500000:70000", "me", 7), (IdRange{500000, 65536}));
}

TEST(SubordinateIds, BrokenLinesGiveNothing) {
    for (const char* text : {"",
                             "me",
                             "me:",
                             "me:1",
                             "me:x:65536",
                             "me:0:65536",
                             "me:100000:65536:x",
                             "me:-1:65536",
                             "me:100000:65535",
                             ":100000:65536",
                             "me:99999999999:65536"}) {
        EXPECT_EQ(find_range(text, "me", 7), std::nullopt) << text;
    }
}

class StateFiles : public ::testing::Test {
  protected:
    StateFiles() {
        char name[] = "/tmp/dynbr-state-XXXXXX";
        folder_ = ::mkdtemp(name);
    }

    ~StateFiles() override { fs::remove_all(folder_); }

    std::string folder_;
};

using LockFile = StateFiles;
using Durability = StateFiles;

TEST_F(LockFile, IsSharedByManyAndExclusiveForOne) {
    const std::string path = folder_ + "/lock";
    EXPECT_FALSE(try_lock(path, LockMode::Shared, false)->has_value()) << "there is no such file";
    auto one = try_lock(path, LockMode::Shared, true);
    auto two = try_lock(path, LockMode::Shared, false);
    EXPECT_TRUE(one->has_value() && two->has_value());
    EXPECT_FALSE(try_lock(path, LockMode::Exclusive, false)->has_value());
    one->reset();
    two->reset();
    auto alone = try_lock(path, LockMode::Exclusive, false);
    ASSERT_TRUE(alone->has_value());
    EXPECT_FALSE(try_lock(path, LockMode::Shared, false)->has_value());
    ASSERT_TRUE(share_lock(**alone));
    EXPECT_TRUE(try_lock(path, LockMode::Shared, false)->has_value());
}

TEST_F(Durability, ALayerOfAnEarlierBootThatWasNeverWrittenThroughIsUnsound) {
    ASSERT_TRUE(mark_fresh(folder_));
    EXPECT_TRUE(is_sound(folder_).value());
    std::ofstream(folder_ + "/fresh") << "another boot";
    EXPECT_FALSE(is_sound(folder_).value());
}

TEST_F(Durability, AnOldLayerIsWrittenThroughOnce) {
    ASSERT_TRUE(mark_fresh(folder_));
    const timespec old[2] = {{1000, 0}, {1000, 0}};
    ASSERT_EQ(::utimensat(-1, (folder_ + "/fresh").c_str(), old, 0), 0);
    EXPECT_TRUE(is_sound(folder_).value());
    EXPECT_FALSE(fs::exists(folder_ + "/fresh"));
    EXPECT_TRUE(is_sound(folder_).value());
}

}  // namespace
}  // namespace dynbr::buildroot
