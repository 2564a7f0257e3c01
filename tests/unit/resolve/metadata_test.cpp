// Resolving over real metadata: .solv files, damage, and file lists only where they matter.
#include "dynbr/repo/metadata.hpp"

#include "fake_repository.hpp"
#include "resolve/goals.hpp"

#include "dynbr/resolve/resolver.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

namespace dynbr::resolve {

namespace {

namespace fs = std::filesystem;

class OverMetadata : public testing::Test {
  protected:
    Resolver resolver() {
        return Resolver({"x86_64", {}},
                        {repo::load_metadata(repository_.config(), state_.path()).value()});
    }

    std::string answer(const model::Goal& question) {
        return packages_of(resolver().resolve(question));
    }

    std::vector<fs::path> solv_files() {
        std::vector<fs::path> found;
        for (const auto& entry : fs::recursive_directory_iterator(state_.path())) {
            if (entry.path().extension() == ".solv") {
                found.push_back(entry.path());
            }
        }
        return found;
    }

    FakeRepository repository_{{{"plain", "1", {}, {"/usr/share/plain/data"}},
                                {"tool", "1", {}, {"/usr/bin/tool"}},
                                {"user", "1", {"plain", "/usr/bin/tool"}, {}},
                                {"deep-user", "1", {"wants-data"}, {}},
                                {"wants-data", "1", {"/usr/share/plain/data"}, {}}}};
    TemporaryFolder state_;
};

const char* const kUser = "plain-1-1.noarch tool-1-1.noarch user-1-1.noarch";

}  // namespace

TEST_F(OverMetadata, AnswersFromXmlFirstAndFromSolvLater) {
    EXPECT_EQ(answer(goal({need("user")})), kUser);
    const auto files = solv_files();
    ASSERT_EQ(files.size(), 1U);
    const auto written = fs::last_write_time(files.front());
    EXPECT_EQ(answer(goal({need("user")})), kUser);
    EXPECT_EQ(fs::last_write_time(files.front()), written);
}

TEST_F(OverMetadata, NeedsNoXmlOnceThereIsASolvFile) {
    auto metadata = repo::load_metadata(repository_.config(), state_.path()).value();
    ASSERT_TRUE(Resolver({"x86_64", {}}, {metadata}).load());
    fs::remove(metadata.primary.path);
    EXPECT_EQ(packages_of(Resolver({"x86_64", {}}, {metadata}).resolve(goal({need("user")}))),
              kUser);
}

TEST_F(OverMetadata, TellsEverythingAboutAPackage) {
    auto first = resolver();
    const auto solution = std::get<model::Solution>(first.resolve(goal({need("plain")})).value());
    const model::Package& package = solution.packages.at(0);
    const FakePackage fake{"plain"};
    EXPECT_EQ(package.repository, "fake");
    EXPECT_EQ(package.location, fake.location());
    EXPECT_EQ(package.checksum.hex, sha256_of(fake.bytes()));
    EXPECT_EQ(package.download_size, fake.bytes().size());
    EXPECT_EQ(package.installed_size, 5U);
}

TEST_F(OverMetadata, WritesADamagedSolvFileAnew) {
    EXPECT_EQ(answer(goal({need("user")})), kUser);
    const fs::path path = solv_files().at(0);
    const std::string good = read_file(path, 1 << 20).value();
    std::string flipped = good;
    flipped.at(good.size() / 2) ^= 0x10;
    for (const std::string& damaged : {flipped,
                                       good.substr(0, good.size() / 2),
                                       good.substr(0, good.size() - 1),
                                       std::string(),
                                       std::string("x"),
                                       good + "x",
                                       std::string(good.size(), '\0')}) {
        ASSERT_TRUE(write_file_atomically(path, damaged));
        EXPECT_EQ(answer(goal({need("user")})), kUser);
        EXPECT_EQ(read_file(path, 1 << 20).value(), good);
    }
}

TEST_F(OverMetadata, NoticesEveryFlippedBitOfASolvFile) {
    EXPECT_EQ(answer(goal({need("user")})), kUser);
    const fs::path path = solv_files().at(0);
    const std::string good = read_file(path, 1 << 20).value();
    for (std::size_t at = 0; at < good.size(); at += 7) {
        std::string flipped = good;
        flipped.at(at) ^= static_cast<char>(1 << (at % 8));
        ASSERT_TRUE(write_file_atomically(path, flipped));
        ASSERT_TRUE(resolver().load());
        ASSERT_EQ(read_file(path, 1 << 20).value(), good) << "flipped byte " << at;
    }
}

TEST_F(OverMetadata, DropsASolvFileOfAnotherPrimary) {
    const FakeRepository other({{"other"}});
    const auto other_metadata = repo::load_metadata(other.config(), state_.path()).value();
    ASSERT_TRUE(Resolver({"x86_64", {}}, {other_metadata}).load());
    const fs::path foreign = solv_files().at(0);
    const auto metadata = repo::load_metadata(repository_.config(), state_.path()).value();
    fs::copy(foreign, metadata.cache_folder + "/" + metadata.primary.checksum.hex + ".solv");
    EXPECT_EQ(answer(goal({need("user")})), kUser);
}

TEST_F(OverMetadata, RefusesAndRemovesADamagedCopyOfTheMetadata) {
    const auto metadata = repo::load_metadata(repository_.config(), state_.path()).value();
    std::string text = repository_.primary();
    text.at(200) ^= 1;
    ASSERT_TRUE(write_file_atomically(metadata.primary.path, text));
    const auto loaded = Resolver({"x86_64", {}}, {metadata}).load();
    ASSERT_FALSE(loaded);
    EXPECT_EQ(loaded.error().kind, ErrorKind::Environment);
    EXPECT_THAT(loaded.error().message, testing::HasSubstr("is damaged; it has been removed"));
    EXPECT_FALSE(fs::exists(metadata.primary.path));
    EXPECT_EQ(answer(goal({need("user")})), kUser);
}

TEST_F(OverMetadata, RefusesMetadataThatIsNoXml) {
    const FakeRepository broken({});
    broken.write("repodata/primary.xml", "<metadata><package>");
    const std::string whole = broken.repomd();
    std::string repomd = whole;
    const std::string old_entry = FakeRepository::repomd_entry("primary", broken.primary());
    repomd.replace(repomd.find(old_entry),
                   old_entry.size(),
                   FakeRepository::repomd_entry("primary", "<metadata><package>"));
    broken.write("repodata/repomd.xml", repomd);
    Resolver resolver({"x86_64", {}},
                      {repo::load_metadata(broken.config(), state_.path()).value()});
    const auto loaded = resolver.load();
    ASSERT_FALSE(loaded);
    EXPECT_THAT(loaded.error().message, testing::HasSubstr("cannot parse"));
    EXPECT_TRUE(solv_files().empty());
}

TEST_F(OverMetadata, LoadsFileListsOnlyForPathsThatPrimaryLacks) {
    Resolver resolver = this->resolver();
    EXPECT_EQ(packages_of(resolver.resolve(goal({need("user"), need("/usr/bin/tool")}))), kUser);
    EXPECT_FALSE(resolver.filelists_loaded());
    EXPECT_EQ(packages_of(resolver.resolve(goal({need("/usr/share/plain/data")}))),
              "plain-1-1.noarch");
    EXPECT_TRUE(resolver.filelists_loaded());
}

TEST_F(OverMetadata, LoadsFileListsForAPackageThatASolutionCouldContain) {
    Resolver resolver = this->resolver();
    EXPECT_EQ(packages_of(resolver.resolve(goal({need("deep-user")}))),
              "deep-user-1-1.noarch plain-1-1.noarch wants-data-1-1.noarch");
    EXPECT_TRUE(resolver.filelists_loaded());
}

TEST_F(OverMetadata, LoadsFileListsForBuildConflictsOnPaths) {
    EXPECT_THAT(answer(goal({need("plain")}, {need("/usr/share/plain/data")})),
                testing::HasSubstr("BuildConflicts"));
}

TEST_F(OverMetadata, AnswersTheSameWithFileListsLoadedAndWithout) {
    const model::Goal question = goal({need("user")}, {}, {need("tool")});
    const auto cold = std::get<model::Solution>(resolver().resolve(question).value());
    Resolver loaded = resolver();
    ASSERT_TRUE(loaded.resolve(goal({need("/usr/share/plain/data")})));
    ASSERT_TRUE(loaded.filelists_loaded());
    const auto warm = std::get<model::Solution>(loaded.resolve(question).value());
    EXPECT_EQ(cold.packages, warm.packages);
    EXPECT_EQ(cold.reasons.size(), warm.reasons.size());
}

TEST_F(OverMetadata, WritesDamagedFileListsAnew) {
    const model::Goal question = goal({need("/usr/share/plain/data")});
    EXPECT_EQ(answer(question), "plain-1-1.noarch");
    for (const fs::path& path : solv_files()) {
        fs::resize_file(path, 20);
    }
    EXPECT_EQ(answer(question), "plain-1-1.noarch");
}

}  // namespace dynbr::resolve
