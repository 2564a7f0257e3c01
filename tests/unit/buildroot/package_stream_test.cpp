// Packages coming out of a root: names and bytes are a build's.
#include "buildroot/package_stream.hpp"

#include <gmock/gmock.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace dynbr::buildroot {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using namespace std::string_literals;

class PackageStream : public ::testing::Test {
  protected:
    PackageStream() {
        char name[] = "/tmp/dynbr-stream-XXXXXX";
        folder_ = ::mkdtemp(name);
    }

    ~PackageStream() override { fs::remove_all(folder_); }

    /// Feeds the stream in pieces of each size up to the whole.
    Result<std::vector<std::string>> receive(const std::string& stream, std::size_t piece) {
        PackageReceiver receiver(folder_);
        for (std::size_t at = 0; at < stream.size(); at += piece) {
            receiver.take(std::string_view(stream).substr(at, piece));
        }
        return receiver.finish();
    }

    [[nodiscard]] std::string content(const std::string& name) const {
        std::ifstream file(folder_ + "/" + name);
        return {std::istreambuf_iterator<char>(file), {}};
    }

    std::string folder_;
};

TEST_F(PackageStream, MayComeInPiecesOfAnySize) {
    const std::string stream = package_heading("a.rpm", 5) + "12\0004"s + "5"
                               + package_heading("empty.rpm", 0) + package_heading("b.rpm", 1)
                               + "x";
    for (std::size_t piece = 1; piece <= stream.size(); ++piece) {
        const auto names = receive(stream, piece);
        ASSERT_TRUE(names) << piece << names.error().message;
        EXPECT_THAT(*names, ElementsAre("a.rpm", "empty.rpm", "b.rpm"));
        EXPECT_EQ(content("a.rpm"), "12\0004"s + "5");
        EXPECT_EQ(content("empty.rpm"), "");
        EXPECT_EQ(content("b.rpm"), "x");
    }
}

TEST_F(PackageStream, ThatBreaksOffLeavesNoHalfPackage) {
    EXPECT_FALSE(receive(package_heading("a.rpm", 5) + "123", 100));
    EXPECT_FALSE(receive("a.rp", 100));
    EXPECT_TRUE(fs::is_empty(folder_));
}

TEST_F(PackageStream, WithAnUnsoundHeadingIsRefused) {
    for (const std::string& stream : {package_heading("../x.rpm", 1),
                                      package_heading("x", 1),
                                      "a.rpm\0x\0"s,
                                      "a.rpm\0\0"s,
                                      "a.rpm\0-1\0"s,
                                      "a.rpm\00018446744073709551616\0"s,
                                      std::string(300, 'a'),
                                      package_heading("a.rpm", 0) + package_heading("a.rpm", 0)}) {
        EXPECT_FALSE(receive(stream, 7)) << stream;
    }
}

TEST(PackageName, IsSoundWithFewLettersOnly) {
    for (const char* name : {"a-1.2~rc1^git-3.fc40.x86_64.rpm", "python3.11_x+y-1-1.noarch.rpm"}) {
        EXPECT_TRUE(is_sound_package_name(name)) << name;
    }
    for (const std::string& name : {""s,
                                    ".rpm"s,
                                    ".a.rpm"s,
                                    "-a.rpm"s,
                                    "a.rpm "s,
                                    "a b.rpm"s,
                                    "a/b.rpm"s,
                                    "a\n.rpm"s,
                                    "a\0.rpm"s,
                                    "na\xc3\xafve.rpm"s,
                                    "a.rpm.exe"s,
                                    std::string(255, 'a') + ".rpm"}) {
        EXPECT_FALSE(is_sound_package_name(name)) << name;
    }
}

}  // namespace
}  // namespace dynbr::buildroot
