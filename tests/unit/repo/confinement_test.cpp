// What the downloading program can't do any more once it is confined. Each test confines a child of its own.
#include "repo/download_program/confinement.hpp"

#include "fake_repository.hpp"

#include <gtest/gtest.h>

#include <fcntl.h>
#include <linux/landlock.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>

namespace dynbr::repo {

namespace {

bool has_landlock() {
    return ::syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION) > 0;
}

bool opens(const std::string& path, int flags) {
    return ::open(path.c_str(), flags | O_CLOEXEC, 0600) >= 0;
}

class Confine : public testing::Test {
  protected:
    DownloadJob job() const {
        DownloadTarget target;
        target.limit = 1000;
        return {folder_.path(), {}, {target}};
    }

    TemporaryFolder folder_;
    TemporaryFolder other_;
};

}  // namespace

TEST_F(Confine, LeavesTheJobsFolderAndTrustedCertificates) {
    EXPECT_EXIT(
        {
            confine(job());
            const bool fine = opens(folder_.path() + "/x", O_RDWR | O_CREAT)
                              && opens("/etc/hosts", O_RDONLY) && opens("/dev/urandom", O_RDONLY);
            ::_exit(fine ? 0 : 1);
        },
        testing::ExitedWithCode(0),
        "");
}

TEST_F(Confine, TakesAllOtherFiles) {
    if (!has_landlock()) {
        GTEST_SKIP() << "this kernel has no Landlock";
    }
    ASSERT_TRUE(write_file_atomically(other_.path() + "/secret", "x"));
    EXPECT_EXIT(
        {
            confine(job());
            const bool escaped = opens(other_.path() + "/secret", O_RDONLY)
                                 || opens(other_.path() + "/new", O_RDWR | O_CREAT)
                                 || opens("/etc/hosts", O_WRONLY)
                                 || ::unlink((other_.path() + "/secret").c_str()) == 0;
            ::_exit(escaped ? 1 : 0);
        },
        testing::ExitedWithCode(0),
        "");
}

TEST_F(Confine, BoundsFiles) {
    EXPECT_EXIT(
        {
            confine(job());
            rlimit limit{};
            ::getrlimit(RLIMIT_FSIZE, &limit);
            ::_exit(limit.rlim_max < (rlim_t{64} << 20U) ? 0 : 1);
        },
        testing::ExitedWithCode(0),
        "");
}

}  // namespace dynbr::repo
