// Signatures of packages and files, made by gpg and rpmsign at test time.
#include "dynbr/rpm/signatures.hpp"

#include "../fake_repository.hpp"

#include <gmock/gmock.h>

#include <fcntl.h>

#include <cstdlib>

using namespace dynbr;
using testing::HasSubstr;
using testing::IsEmpty;

namespace {

class SignaturesTest : public testing::Test {
  protected:
    static void SetUpTestSuite() {
        folder_ = new TemporaryFolder;
        if (std::system("command -v gpg rpmsign rpmbuild > /dev/null") != 0) {
            lacking_ = "gpg, rpmsign or rpmbuild is not installed";
            return;
        }
        made_ = std::system((DYNBR_MAKE_SIGNED " '" + path("made") + "'").c_str()) == 0;
    }

    static void TearDownTestSuite() {
        delete folder_;
        folder_ = nullptr;
    }

    void SetUp() override {
        if (!lacking_.empty()) {
            GTEST_SKIP() << lacking_;
        }
        ASSERT_TRUE(made_);
    }

    static std::string path(const std::string& name) { return folder_->path() + "/" + name; }

    static std::string text(const std::string& name) {
        return read_file(path("made/" + name), 1U << 20U).value();
    }

    static rpm::Keys keys(const std::vector<std::string>& names) {
        rpm::Keys keys;
        for (const std::string& name : names) {
            const auto added = keys.add(text(name));
            EXPECT_TRUE(added) << name << ": " << (added ? "" : added.error().message);
        }
        return keys;
    }

    /// The fingerprint, or the message with its details.
    static std::string shown(const Result<std::string>& result) {
        if (result) {
            return *result;
        }
        EXPECT_EQ(result.error().kind, ErrorKind::Environment);
        std::string out = result.error().message;
        for (const std::string& detail : result.error().details) {
            out += "; " + detail;
        }
        return out;
    }

    static std::string check_package(const rpm::Keys& keys, const std::string& name) {
        const UniqueFd fd(::open(path("made/" + name).c_str(), O_RDONLY | O_CLOEXEC));
        const auto results = rpm::verify_packages({{fd.get(), &keys}});
        EXPECT_EQ(::lseek(fd.get(), 0, SEEK_CUR), 0);
        return results ? shown(results->at(0)) : "error: " + results.error().message;
    }

    static std::string check_file(const rpm::Keys& keys, const std::string& signature) {
        return shown(rpm::verify_detached(keys, text("file"), text(signature)));
    }

    static std::string good_fingerprint() {
        std::string fingerprint = text("good.fingerprint");
        fingerprint.pop_back();
        for (char& c : fingerprint) {
            c = c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c;
        }
        return fingerprint;
    }

    /// A copy with one byte changed, counted from its end.
    static std::string spoiled(const std::string& name, std::size_t from_end) {
        std::string bytes = text(name);
        bytes[bytes.size() - from_end] ^= 1;
        EXPECT_TRUE(write_file_atomically(path("made/spoiled.rpm"), bytes));
        return "spoiled.rpm";
    }

    static TemporaryFolder* folder_;
    static std::string lacking_;
    static bool made_;
};

TemporaryFolder* SignaturesTest::folder_ = nullptr;
std::string SignaturesTest::lacking_;
bool SignaturesTest::made_ = false;

}  // namespace

TEST_F(SignaturesTest, KeysAreReadFromArmourAndBinary) {
    const auto list = keys({"two.asc"}).list();
    ASSERT_EQ(list.size(), 2U);
    EXPECT_EQ(list[0].fingerprint, good_fingerprint());
    EXPECT_EQ(list[0].user_id, "good");
    EXPECT_EQ(list[0].expires, std::nullopt);
    EXPECT_FALSE(list[0].revoked);
    EXPECT_EQ(keys({"good.bin"}).list().at(0).fingerprint, good_fingerprint());
}

TEST_F(SignaturesTest, KeysSayWhenTheyEnd) {
    constexpr std::int64_t kNoon2020 = 1577880000;
    EXPECT_EQ(keys({"expired.asc"}).list().at(0).expires, kNoon2020 + 30 * 86400);
    EXPECT_EQ(keys({"extended.asc"}).list().at(0).expires, std::nullopt);
    EXPECT_TRUE(keys({"revoked.asc"}).list().at(0).revoked);
}

TEST_F(SignaturesTest, WhatIsNoKeyIsRefused) {
    rpm::Keys keys;
    EXPECT_FALSE(keys.add(""));
    EXPECT_FALSE(keys.add("no key\n"));
    EXPECT_FALSE(keys.add(text("good.sig")));
    EXPECT_FALSE(keys.add(text("good.asc").substr(0, 200)));
    std::string damaged = text("good.asc");
    damaged[damaged.size() / 2] = damaged[damaged.size() / 2] == 'A' ? 'B' : 'A';
    EXPECT_FALSE(keys.add(damaged));
    EXPECT_THAT(keys.list(), IsEmpty());
}

TEST_F(SignaturesTest, PackageSignedWithAKnownKeyIsTaken) {
    EXPECT_EQ(check_package(keys({"good.asc"}), "good.rpm"), good_fingerprint());
    EXPECT_EQ(check_package(keys({"other.asc", "good.asc"}), "good.rpm"), good_fingerprint());
}

TEST_F(SignaturesTest, UnsignedPackageIsRefused) {
    EXPECT_EQ(check_package(keys({"good.asc"}), "unsigned.rpm"), "it is not signed");
    EXPECT_EQ(check_package(keys({"good.asc"}), "removed.rpm"), "it is not signed");
    EXPECT_EQ(check_package(keys({}), "unsigned.rpm"), "it is not signed");
}

TEST_F(SignaturesTest, PackageSignedWithAnUnknownKeyIsRefusedWithItsId) {
    const std::string message = check_package(keys({"other.asc"}), "good.rpm");
    EXPECT_THAT(message, HasSubstr("none of its repository's keys has signed it"));
    EXPECT_THAT(message, HasSubstr(good_fingerprint().substr(32)));
    EXPECT_THAT(check_package(keys({}), "good.rpm"), HasSubstr("none of its repository's keys"));
}

TEST_F(SignaturesTest, PackageSignedWithAnExpiredOrRevokedKeyIsRefused) {
    EXPECT_THAT(check_package(keys({"expired.asc"}), "expired.rpm"),
                HasSubstr("(expired), which expired on 2020-01-31"));
    EXPECT_THAT(check_package(keys({"revoked.asc"}), "revoked.rpm"),
                HasSubstr("(revoked), which is revoked"));
}

TEST_F(SignaturesTest, ExtendedKeyIsGoodAgain) {
    EXPECT_THAT(check_package(keys({"extended-before.asc"}), "extended.rpm"),
                HasSubstr("expired on"));
    EXPECT_EQ(check_package(keys({"extended.asc"}), "extended.rpm").size(), 40U);
    EXPECT_EQ(check_package(keys({"extended-before.asc", "extended.asc"}), "extended.rpm").size(),
              40U);
}

TEST_F(SignaturesTest, PayloadIsPartOfWhatIsSigned) {
    const std::string message = check_package(keys({"good.asc"}), spoiled("good.rpm", 10));
    EXPECT_THAT(message, HasSubstr("its content is not what its signature by "));
    EXPECT_THAT(message, HasSubstr("Payload SHA256"));
}

TEST_F(SignaturesTest, HeaderIsPartOfWhatIsSigned) {
    std::string bytes = text("good.rpm");
    const std::size_t summary = bytes.rfind("A thing");
    ASSERT_NE(summary, std::string::npos);
    EXPECT_THAT(check_package(keys({"good.asc"}), spoiled("good.rpm", bytes.size() - summary)),
                HasSubstr("none of its repository's keys has signed it"));
}

TEST_F(SignaturesTest, WhatIsNoPackageIsRefused) {
    EXPECT_THAT(check_package(keys({"good.asc"}), "file"), HasSubstr("signed"));
}

TEST_F(SignaturesTest, ManyPackagesAreCheckedInTheirOrder) {
    const rpm::Keys good = keys({"good.asc"});
    std::vector<UniqueFd> fds;
    std::vector<rpm::PackageToVerify> packages;
    for (int i = 0; i < 40; ++i) {
        const char* name = i % 3 == 0 ? "unsigned.rpm" : "good.rpm";
        fds.emplace_back(::open(path("made/" + std::string(name)).c_str(), O_RDONLY | O_CLOEXEC));
        packages.push_back({fds.back().get(), &good});
    }
    const auto results = rpm::verify_packages(packages);
    ASSERT_TRUE(results) << results.error().message;
    for (int i = 0; i < 40; ++i) {
        EXPECT_EQ(results->at(static_cast<std::size_t>(i)).has_value(), i % 3 != 0) << i;
    }
}

TEST_F(SignaturesTest, DetachedSignatureIsTaken) {
    EXPECT_EQ(check_file(keys({"good.asc"}), "good.sig"), good_fingerprint());
    EXPECT_EQ(check_file(keys({"good.asc"}), "binary.sig"), good_fingerprint());
    EXPECT_EQ(check_file(keys({"extended.asc"}), "extended.sig").size(), 40U);
}

TEST_F(SignaturesTest, DetachedSignatureOfOtherKeysAndOtherDataIsRefused) {
    EXPECT_THAT(check_file(keys({"other.asc"}), "good.sig"),
                HasSubstr("a signature by key " + good_fingerprint().substr(24)));
    EXPECT_THAT(check_file(keys({"expired.asc"}), "expired.sig"), HasSubstr("expired on 2020"));
    EXPECT_THAT(shown(rpm::verify_detached(keys({"good.asc"}), "other data", text("good.sig"))),
                HasSubstr("none of its keys has signed it"));
    EXPECT_THAT(check_file(keys({"good.asc"}), "file"), HasSubstr("no OpenPGP signature"));
    EXPECT_THAT(check_file(keys({"good.asc"}), "good.asc"), HasSubstr("no OpenPGP signature"));
}

TEST_F(SignaturesTest, WeakHashesAndOtherKindsOfSignaturesAreRefused) {
    EXPECT_THAT(check_file(keys({"good.asc"}), "weak.sig"), HasSubstr("can be forged"));
    EXPECT_THAT(check_file(keys({"good.asc"}), "text.sig"), HasSubstr("not one of a file"));
}
