// Confinement is tried out: each test does in a child process what must not work any more.
#include "dynbr/generators/confine.hpp"

#include "generators/confine/layers.hpp"

#include "dynbr/generators/source_tree.hpp"

#include <gtest/gtest.h>

#include <arpa/inet.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/openat2.h>
#include <linux/seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <functional>

namespace {

namespace fs = std::filesystem;
using namespace dynbr::generators;

#if defined(__SANITIZE_ADDRESS__)
constexpr bool kSanitized = true;
#elif defined(__has_feature)
constexpr bool kSanitized = __has_feature(address_sanitizer);
#else
constexpr bool kSanitized = false;
#endif

constexpr long kLandlockCreateRuleset = 444;

/// What `act` returns in a child process, which ends in it. "signal N" if it dies.
std::string in_child(const std::function<std::string()>& act) {
    int ends[2];
    EXPECT_EQ(::pipe2(ends, O_CLOEXEC), 0);
    const pid_t child = ::fork();
    if (child == 0) {
        const std::string said = act();
        static_cast<void>(::write(ends[1], said.data(), said.size()) == 0);
        ::_exit(0);
    }
    ::close(ends[1]);
    std::string said;
    char buffer[4096];
    for (ssize_t got = 0; (got = ::read(ends[0], buffer, sizeof buffer)) > 0;) {
        said.append(buffer, static_cast<std::size_t>(got));
    }
    ::close(ends[0]);
    int status = 0;
    EXPECT_EQ(::waitpid(child, &status, 0), child);
    return WIFSIGNALED(status) ? "signal " + std::to_string(WTERMSIG(status)) : said;
}

/// "done", or the name of the error.
std::string outcome(long result) {
    return result >= 0 ? "done" : ::strerrorname_np(errno);
}

long open_by_openat2(const std::string& path, std::uint64_t flags) {
    open_how how{};
    how.flags = flags;
    return ::syscall(SYS_openat2, AT_FDCWD, path.c_str(), &how, sizeof how);
}

class Confined : public testing::TestWithParam<bool> {
  protected:
    Confined() {
        char scratch[] = "/tmp/dynbr-confine.XXXXXX";
        top_ = ::mkdtemp(scratch);
        fs::permissions(top_, fs::perms::all);
        fs::create_directories(top_ / "tree");
        for (const char* name : {"outside", "list", "tree/inside"}) {
            std::ofstream(top_ / name) << name;
        }
        fs::permissions(top_ / "tree", fs::perms::all);
        fs::permissions(top_ / "tree/inside", fs::perms::all);
    }

    ~Confined() override { fs::remove_all(top_); }

    void SetUp() override {
        if (as_nobody() && ::geteuid() != 0) {
            GTEST_SKIP() << "only root can become nobody";
        }
    }

    [[nodiscard]] static bool as_nobody() { return GetParam(); }

    [[nodiscard]] std::string path(const char* name) const { return (top_ / name).string(); }

    /// What `act` is told after confine_process().
    [[nodiscard]] std::string tried(const std::function<long()>& act) const {
        return in_child([&] {
            become_nobody();
            ConfinementPlan plan;
            plan.readable = {path("tree"), path("list"), path("nonexistent")};
            static_cast<void>(confine_process(plan));
            return outcome(act());
        });
    }

    static void become_nobody() {
        constexpr uid_t kNobody = 65534;
        if (as_nobody() && ::setresuid(kNobody, kNobody, kNobody) != 0) {
            ::_exit(1);
        }
    }

  private:
    fs::path top_;
};

bool have_landlock() {
    return ::syscall(kLandlockCreateRuleset, nullptr, 0, 1) >= 1;
}

TEST_P(Confined, MayReadWhatIsNamedAndNothingElse) {
    EXPECT_EQ(tried([&] { return ::open(path("tree/inside").c_str(), O_RDONLY); }), "done");
    EXPECT_EQ(tried([&] { return ::open(path("tree").c_str(), O_RDONLY | O_DIRECTORY); }), "done");
    EXPECT_EQ(tried([&] { return ::open(path("list").c_str(), O_RDONLY); }), "done");
    if (!have_landlock()) {
        GTEST_SKIP() << "this kernel has no Landlock";
    }
    EXPECT_EQ(tried([&] { return ::open(path("outside").c_str(), O_RDONLY); }), "EACCES");
    EXPECT_EQ(tried([&] { return ::open("/etc/passwd", O_RDONLY); }), "EACCES");
    EXPECT_EQ(tried([&] { return ::open("/", O_RDONLY | O_DIRECTORY); }), "EACCES");
    EXPECT_EQ(tried([&] { return ::open((path("tree") + "/../outside").c_str(), O_RDONLY); }),
              "EACCES");
}

TEST_P(Confined, MayWriteNothingThatIsNotOpen) {
    const std::string file = path("tree/inside");
    const std::string made = path("tree/made");
    EXPECT_NE(tried([&] { return ::open(file.c_str(), O_WRONLY); }), "done");
    EXPECT_NE(tried([&] { return ::open(file.c_str(), O_RDWR); }), "done");
    EXPECT_NE(tried([&] { return ::open(file.c_str(), O_RDONLY | O_TRUNC); }), "done");
    EXPECT_NE(tried([&] { return ::open(made.c_str(), O_RDONLY | O_CREAT, 0600); }), "done");
    EXPECT_NE(tried([&] { return open_by_openat2(file, O_WRONLY); }), "done");
    EXPECT_NE(tried([&] { return open_by_openat2(made, O_WRONLY | O_CREAT); }), "done");
    EXPECT_NE(tried([&] { return ::truncate(file.c_str(), 0); }), "done");
    EXPECT_NE(tried([&] { return ::unlink(file.c_str()); }), "done");
    EXPECT_NE(tried([&] { return ::rename(file.c_str(), made.c_str()); }), "done");
    EXPECT_NE(tried([&] { return ::mkdir(made.c_str(), 0700); }), "done");
    EXPECT_NE(tried([&] { return ::symlink("x", made.c_str()); }), "done");
    EXPECT_NE(tried([&] { return ::mkfifo(made.c_str(), 0600); }), "done");
    EXPECT_EQ(fs::file_size(file), 11U);
    EXPECT_FALSE(fs::exists(made));
}

TEST_P(Confined, WritesToWhatWasOpen) {
    const std::string file = path("explanation");
    std::ofstream(file).flush();
    const int fd = ::open(file.c_str(), O_WRONLY | O_CLOEXEC);
    EXPECT_EQ(tried([&] { return ::write(fd, "abcd", 4); }), "done");
    EXPECT_EQ(tried([&] { return ::ftruncate(fd, 2); }), "done");
    ::close(fd);
    EXPECT_EQ(fs::file_size(file), 2U);
}

TEST_P(Confined, StartsNoProgramAndNoProcess) {
    if (kSanitized) {
        GTEST_SKIP() << "sanitized builds filter no system calls";
    }
    const char* const argv[] = {"true", nullptr};
    EXPECT_EQ(tried([&] { return ::execv("/bin/true", const_cast<char**>(argv)); }), "ENOSYS");
    EXPECT_EQ(tried([] { return ::fork(); }), "ENOSYS");
    EXPECT_EQ(tried([] { return ::syscall(SYS_clone3, nullptr, 0); }), "ENOSYS");
    EXPECT_EQ(tried([] { return ::kill(::getppid(), 0); }), "ENOSYS");
    EXPECT_EQ(tried([] {
                  const auto* page = ::mmap(
                      nullptr, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
                  return page == MAP_FAILED ? -1L : 0L;
              }),
              "ENOSYS");
}

TEST_P(Confined, HasNoNetwork) {
    if (kSanitized) {
        GTEST_SKIP() << "sanitized builds filter no system calls";
    }
    EXPECT_EQ(tried([] { return ::socket(AF_INET, SOCK_STREAM, 0); }), "ENOSYS");
    EXPECT_EQ(tried([] { return ::socket(AF_UNIX, SOCK_STREAM, 0); }), "ENOSYS");
    int pair[2];
    EXPECT_EQ(tried([&] { return ::socketpair(AF_UNIX, SOCK_STREAM, 0, pair); }), "ENOSYS");
    EXPECT_EQ(tried([] { return ::syscall(425, 8, nullptr); }), "ENOSYS");  // io_uring_setup
}

TEST_P(Confined, CannotUseASocketThatIsOpen) {
    if (kSanitized) {
        GTEST_SKIP() << "sanitized builds filter no system calls";
    }
    const int socket = ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = ::htons(9);
    address.sin_addr.s_addr = ::htonl(INADDR_LOOPBACK);
    EXPECT_EQ(tried([&] {
                  return ::connect(
                      socket, reinterpret_cast<const sockaddr*>(&address), sizeof address);
              }),
              "ENOSYS");
    ::close(socket);
}

TEST_P(Confined, CannotRaiseItsLimits) {
    if (kSanitized) {
        GTEST_SKIP() << "sanitized builds filter no system calls";
    }
    const rlimit none{RLIM_INFINITY, RLIM_INFINITY};
    rlimit now{};
    EXPECT_EQ(tried([&] { return ::setrlimit(RLIMIT_CPU, &none); }), "ENOSYS");
    EXPECT_EQ(tried([&] { return ::getrlimit(RLIMIT_CPU, &now); }), "done");
}

TEST_P(Confined, HasAsMuchMemoryAsThePlanSays) {
    if (kSanitized) {
        GTEST_SKIP() << "a sanitizer's runtime needs address space without end";
    }
    const auto allocate = [](std::size_t bytes) {
        return [bytes] {
            const void* memory =
                ::mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
            return memory == MAP_FAILED ? -1L : 0L;
        };
    };
    EXPECT_EQ(tried(allocate(std::size_t{1} << 20U)), "done");
    EXPECT_EQ(tried(allocate(std::size_t{2} << 30U)), "ENOMEM");
}

TEST_P(Confined, ReadsTreesAsBefore) {
    EXPECT_EQ(tried([&]() -> long {
                  auto tree = SourceTree::open(path("tree"));
                  const auto files = tree->files([](const std::string&) { return true; });
                  return files && files->size() == 1 && tree->read("inside")->bytes == "tree/inside"
                             ? 0
                             : -1;
              }),
              "done");
}

INSTANTIATE_TEST_SUITE_P(AsThisUserAndAsNobody, Confined, testing::Bool());

/// Makes these calls fail from now on, as on a kernel or in a sandbox that doesn't have them.
void take_away(const std::vector<long>& calls, unsigned error) {
    std::vector<sock_filter> filter = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr))};
    for (const long call : calls) {
        filter.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, static_cast<unsigned>(call), 0, 1));
        filter.push_back(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | error));
    }
    filter.push_back(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW));
    const sock_fprog program{static_cast<unsigned short>(filter.size()), filter.data()};
    if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0
        || ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) != 0) {
        ::_exit(1);
    }
}

std::string missing_after(const std::vector<long>& calls, unsigned error) {
    return in_child([&] {
        take_away(calls, error);
        std::string text;
        for (const std::string& layer : confine_process({}).missing) {
            text += layer + "\n";
        }
        return text;
    });
}

TEST(ConfinementOnOldKernels, SaysWhatIsMissingAndGoesOn) {
    if (kSanitized) {
        GTEST_SKIP() << "sanitized builds lack more";
    }
    EXPECT_EQ(missing_after({kLandlockCreateRuleset}, ENOSYS), "Landlock: this kernel has none\n");
    EXPECT_EQ(missing_after({kLandlockCreateRuleset}, EOPNOTSUPP),
              "Landlock: it is turned off at boot\n");
    EXPECT_EQ(missing_after({kLandlockCreateRuleset}, EPERM),
              "Landlock: asking for its version: Operation not permitted\n");
    EXPECT_EQ(missing_after({kLandlockCreateRuleset, SYS_seccomp, SYS_prctl, SYS_prlimit64}, EPERM),
              "no new privileges: Operation not permitted\n"
              "resource limits: Operation not permitted\n"
              "Landlock: asking for its version: Operation not permitted\n"
              "system calls: Operation not permitted\n");
}

TEST(ConfinementOnOldKernels, RefusesTheOpenThatNoFilterCanSeeInto) {
    if (kSanitized) {
        GTEST_SKIP() << "sanitized builds filter no system calls";
    }
    EXPECT_EQ(in_child([] {
                  static_cast<void>(confine::filter_system_calls(false));
                  return outcome(open_by_openat2("/etc/passwd", O_RDONLY));
              }),
              "ENOSYS");
}

TEST(ConfinementOfOneThatRunsPrograms, LetsItRunThem) {
    EXPECT_EQ(in_child([] {
                  ConfinementPlan plan;
                  plan.runs_programs = true;
                  static_cast<void>(confine_process(plan));
                  const char* const argv[] = {"true", nullptr};
                  const pid_t child = ::fork();
                  if (child == 0) {
                      ::execv("/bin/true", const_cast<char**>(argv));
                      ::_exit(1);
                  }
                  int status = 1;
                  return ::waitpid(child, &status, 0) == child && status == 0 ? "done" : "not run";
              }),
              "done");
}

}  // namespace
