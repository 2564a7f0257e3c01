// Lists of mirrors, as servers send them.
#include "repo/mirrors.hpp"

#include "dynbr/base/files.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace dynbr::repo {

namespace {

using testing::ElementsAre;

std::string data(const std::string& name) {
    return read_file(std::string(DYNBR_TEST_DATA) + "/" + name, 1 << 20).value();
}

std::string message(const Result<Mirrors>& mirrors) {
    return mirrors ? "" : mirrors.error().message;
}

}  // namespace

TEST(Mirrorlist, TakesHttpUrlsInTheirOrder) {
    const auto mirrors = parse_mirrorlist(data("mirrorlist/comments.txt")).value();
    EXPECT_THAT(mirrors.bases,
                ElementsAre("http://one.example/x", "https://two.example", "http://three.example"));
    EXPECT_TRUE(mirrors.repomd.empty());
}

TEST(Mirrorlist, RefusesAPageWithoutUrls) {
    EXPECT_EQ(message(parse_mirrorlist(data("mirrorlist/page.html"))),
              "the mirrorlist has no URL of a mirror");
    EXPECT_EQ(message(parse_mirrorlist("")), "the mirrorlist has no URL of a mirror");
}

TEST(Mirrorlist, TakesOnlySoMany) {
    std::string text;
    for (int i = 0; i < 5000; ++i) {
        text += "http://h" + std::to_string(i) + "/x\n";
    }
    EXPECT_EQ(parse_mirrorlist(text).value().bases.size(), kMostMirrors);
}

TEST(Metalink, HasMirrorsByPreferenceAndTheStrongestHashOfEachState) {
    const auto mirrors = parse_metalink(data("metalink/fedora.xml")).value();
    EXPECT_THAT(
        mirrors.bases,
        ElementsAre("https://best.example/f", "http://good.example/f", "http://last.example/f"));
    EXPECT_THAT(mirrors.repomd,
                ElementsAre(model::Checksum{model::Digest::Sha512, std::string(128, 'a')},
                            model::Checksum{model::Digest::Sha256, std::string(64, 'b')}));
}

TEST(Metalink, SaysWhatItLacks) {
    EXPECT_EQ(message(parse_metalink(data("metalink/weak.xml"))),
              "the metalink has no checksum of repomd.xml that is accepted");
    EXPECT_EQ(message(parse_metalink(data("metalink/no-mirror.xml"))),
              "the metalink has no http:// or https:// mirror");
    EXPECT_EQ(message(parse_metalink(data("metalink/other-file.xml"))),
              "the metalink doesn't speak of repomd.xml");
    EXPECT_FALSE(parse_metalink("<html>"));
    EXPECT_FALSE(parse_metalink(""));
}

TEST(Metalink, WithoutAnyHashPromisesNothing) {
    EXPECT_TRUE(parse_metalink(data("metalink/no-hash.xml")).value().repomd.empty());
}

}  // namespace dynbr::repo
