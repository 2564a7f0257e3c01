// Digests against the published test vectors of FIPS 180-4.
#include "dynbr/rpm/digest.hpp"

#include <gtest/gtest.h>

#include <unistd.h>

#include <cstdio>

namespace dynbr::rpm {

namespace {

std::string digest_of_abc(model::Digest kind) {
    auto digester = Digester::create(kind).value();
    digester.add("a");
    digester.add("bc");
    return digester.finish().hex;
}

class OpenTemporary {
  public:
    explicit OpenTemporary(std::string_view bytes)
        : file_(std::tmpfile()) {
        std::fwrite(bytes.data(), 1, bytes.size(), file_);
        std::fflush(file_);
    }

    OpenTemporary(const OpenTemporary&) = delete;
    OpenTemporary& operator=(const OpenTemporary&) = delete;

    ~OpenTemporary() { EXPECT_EQ(std::fclose(file_), 0); }

    [[nodiscard]] int fd() const { return ::fileno(file_); }

  private:
    std::FILE* file_;
};

}  // namespace

TEST(Digester, GivesThePublishedValuesInLowerCase) {
    EXPECT_EQ(digest_of_abc(model::Digest::Sha256),
              "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(digest_of_abc(model::Digest::Sha384),
              "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed"
              "8086072ba1e7cc2358baeca134c825a7");
    EXPECT_EQ(digest_of_abc(model::Digest::Sha512),
              "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
              "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f");
}

TEST(DigestFd, ReadsTheWholeFileAndLeavesTheOffsetAlone) {
    const OpenTemporary file("abc");
    ASSERT_EQ(::lseek(file.fd(), 2, SEEK_SET), 2);
    const auto digested = digest_fd(file.fd(), model::Digest::Sha256, 3, "file").value();
    EXPECT_EQ(digested.checksum.hex, digest_of_abc(model::Digest::Sha256));
    EXPECT_EQ(digested.size, 3U);
    EXPECT_EQ(::lseek(file.fd(), 0, SEEK_CUR), 2);
}

TEST(DigestFd, RefusesOneByteMoreThanTheLimit) {
    const OpenTemporary file("abcd");
    const auto digested = digest_fd(file.fd(), model::Digest::Sha256, 3, "file");
    ASSERT_FALSE(digested);
    EXPECT_EQ(digested.error().kind, ErrorKind::Environment);
}

}  // namespace dynbr::rpm
