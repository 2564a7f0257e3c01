// Metadata that arrives whole, and metadata that is refused.
#include "dynbr/repo/metadata.hpp"

#include "fake_repository.hpp"
#include "repo/repomd.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sys/stat.h>

#include <filesystem>

namespace dynbr::repo {

namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

class LoadMetadata : public testing::Test {
  protected:
    Result<model::RepositoryMetadata> load() {
        return load_metadata(repository_.config(), state_.path());
    }

    void replace_in_repomd(const std::string& from, const std::string& to) {
        std::string text = repository_.repomd();
        const std::size_t at = text.find(from);
        ASSERT_NE(at, std::string::npos) << from;
        repository_.write("repodata/repomd.xml", text.replace(at, from.size(), to));
    }

    /// Nothing but folders below the state folder.
    bool state_is_clean() {
        for (const auto& entry : fs::recursive_directory_iterator(state_.path())) {
            if (!entry.is_directory()) {
                return false;
            }
        }
        return true;
    }

    void expect_refused(const std::string& part_of_message) {
        const auto metadata = load();
        ASSERT_FALSE(metadata);
        EXPECT_EQ(metadata.error().kind, ErrorKind::Environment);
        EXPECT_THAT(metadata.error().message, HasSubstr(part_of_message));
        EXPECT_TRUE(state_is_clean());
    }

    FakeRepository repository_{{{"one"}, {"two", "3", {"one"}, {"/usr/share/two"}}}};
    TemporaryFolder state_;
};

}  // namespace

TEST_F(LoadMetadata, CopiesVerifiedFilesBelowTheStateFolder) {
    const auto metadata = load().value();
    EXPECT_EQ(metadata.id, "fake");
    EXPECT_EQ(metadata.revision, "42");
    EXPECT_EQ(metadata.repomd.hex, sha256_of(repository_.repomd()));
    EXPECT_EQ(read_file(metadata.primary.path, 1 << 20).value(), repository_.primary());
    EXPECT_EQ(read_file(metadata.filelists.value().path, 1 << 20).value(), repository_.filelists());

    struct stat status {};

    ASSERT_EQ(::stat(metadata.cache_folder.c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777U, 0700U);
}

TEST_F(LoadMetadata, ReadsOnlyRepomdOnAWarmStart) {
    ASSERT_TRUE(load());
    fs::remove(repository_.path() + "/repodata/primary.xml");
    fs::remove(repository_.path() + "/repodata/filelists.xml");
    EXPECT_TRUE(load());
}

TEST_F(LoadMetadata, FetchesAgainWhatWasTruncatedInTheCache) {
    const auto metadata = load().value();
    fs::resize_file(metadata.primary.path, 10);
    EXPECT_EQ(read_file(load().value().primary.path, 1 << 20).value(), repository_.primary());
}

TEST_F(LoadMetadata, WorksWithoutFileLists) {
    replace_in_repomd("type=\"filelists\"", "type=\"other\"");
    EXPECT_FALSE(load().value().filelists);
}

TEST_F(LoadMetadata, RefusesATruncatedFileAndSaysWhatWasExpected) {
    fs::resize_file(repository_.path() + "/repodata/primary.xml", 100);
    const auto metadata = load();
    ASSERT_FALSE(metadata);
    EXPECT_EQ(metadata.error().message, "'repodata/primary.xml' has the wrong size");
    EXPECT_EQ(metadata.error().details.at(0),
              "expected " + std::to_string(repository_.primary().size()) + " bytes");
    EXPECT_EQ(metadata.error().details.at(1), "found    100 bytes");
    EXPECT_TRUE(state_is_clean());
}

TEST_F(LoadMetadata, RefusesAChangedFile) {
    std::string text = repository_.primary();
    text.at(200) ^= 1;
    repository_.write("repodata/primary.xml", text);
    expect_refused("'repodata/primary.xml' has the wrong checksum");
}

TEST_F(LoadMetadata, RefusesChangedFileLists) {
    std::string text = repository_.filelists();
    text.at(150) ^= 1;
    repository_.write("repodata/filelists.xml", text);
    const auto metadata = load();
    ASSERT_FALSE(metadata);
    EXPECT_THAT(metadata.error().message,
                HasSubstr("'repodata/filelists.xml' has the wrong checksum"));
}

TEST_F(LoadMetadata, RefusesAMissingFile) {
    fs::remove(repository_.path() + "/repodata/primary.xml");
    expect_refused("cannot open");
}

TEST_F(LoadMetadata, RefusesLinksThatLeadOut) {
    const TemporaryFolder outside;
    ASSERT_TRUE(write_file_atomically(outside.path() + "/primary.xml", repository_.primary()));
    fs::remove(repository_.path() + "/repodata/primary.xml");
    fs::create_symlink(outside.path() + "/primary.xml",
                       repository_.path() + "/repodata/primary.xml");
    expect_refused("is a link that leads out of the repository");
}

TEST_F(LoadMetadata, RefusesALinkedRepodataFolderThatLeadsOut) {
    const TemporaryFolder outside;
    fs::rename(repository_.path() + "/repodata", outside.path() + "/repodata");
    fs::create_directory_symlink(outside.path() + "/repodata", repository_.path() + "/repodata");
    expect_refused("is a link that leads out of the repository");
}

TEST_F(LoadMetadata, DoesNotBlockOnAFifo) {
    fs::remove(repository_.path() + "/repodata/repomd.xml");
    ASSERT_EQ(::mkfifo((repository_.path() + "/repodata/repomd.xml").c_str(), 0644), 0);
    expect_refused("is not a regular file");
}

TEST_F(LoadMetadata, RefusesAHugeRepomd) {
    fs::resize_file(repository_.path() + "/repodata/repomd.xml", kRepomdLimit + 1);
    expect_refused("is larger than the limit");
}

TEST_F(LoadMetadata, RefusesWeakChecksums) {
    replace_in_repomd("type=\"sha256\"", "type=\"sha1\"");
    expect_refused("has a checksum of the kind 'sha1'");
}

TEST_F(LoadMetadata, RefusesLocationsOutsideOfTheRepository) {
    for (const std::string& location : std::vector<std::string>{"../primary.xml",
                                                                "/etc/primary.xml",
                                                                "http://example.org/primary.xml",
                                                                "repodata/./primary.xml",
                                                                "repodata//primary.xml",
                                                                "",
                                                                "a&#10;b.xml"}) {
        replace_in_repomd("repodata/primary.xml", location);
        expect_refused("gives the location");
    }
}

TEST_F(LoadMetadata, RefusesUnknownCompression) {
    replace_in_repomd("repodata/primary.xml", "repodata/primary.xml.zck");
    expect_refused("is of an unknown format");
}

TEST_F(LoadMetadata, RefusesModulesByName) {
    replace_in_repomd("<data type=\"primary\">",
                      FakeRepository::repomd_entry("modules", "x") + "<data type=\"primary\">");
    expect_refused("the repository has modules (module streams), which dynbr does not read");
}

TEST_F(LoadMetadata, RefusesARepomdWithoutPrimary) {
    replace_in_repomd("type=\"primary\"", "type=\"primary_zck\"");
    expect_refused("has no entry 'primary'");
}

TEST_F(LoadMetadata, RefusesWhatIsNoRepomd) {
    repository_.write("repodata/repomd.xml", "<html>not found</html>");
    expect_refused("is of another kind: 'html'");
    repository_.write("repodata/repomd.xml", repository_.repomd().substr(0, 300));
    const auto metadata = load();
    ASSERT_FALSE(metadata);
    EXPECT_EQ(metadata.error().kind, ErrorKind::Environment);
}

TEST_F(LoadMetadata, NamesTheRepositoryInItsErrors) {
    fs::remove(repository_.path() + "/repodata/repomd.xml");
    const auto metadata = load();
    ASSERT_FALSE(metadata);
    EXPECT_THAT(metadata.error().context, testing::Contains("reading repository 'fake'"));
}

}  // namespace dynbr::repo
