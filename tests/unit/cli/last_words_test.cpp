// A program that dies leaves the failure line, so that its silence isn't taken for "nothing is required".
#include "cli/generate/last_words.hpp"

#include <gtest/gtest.h>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <string>

namespace dynbr::cli {
namespace {

#if defined(__SANITIZE_ADDRESS__)
constexpr bool kSanitized = true;
#elif defined(__has_feature)
constexpr bool kSanitized = __has_feature(address_sanitizer);
#else
constexpr bool kSanitized = false;
#endif

struct Death {
    std::string out;
    int status = 0;
};

template <typename Act>
Death death_by(Act act) {
    int ends[2];
    EXPECT_EQ(::pipe(ends), 0);
    const pid_t child = ::fork();
    if (child == 0) {
        ::dup2(ends[1], STDOUT_FILENO);
        ::close(STDERR_FILENO);
        const rlimit no_core{};
        ::setrlimit(RLIMIT_CORE, &no_core);
        arm_last_words();
        act();
        ::_exit(0);
    }
    ::close(ends[1]);
    Death death;
    char buffer[256];
    for (ssize_t got = 0; (got = ::read(ends[0], buffer, sizeof buffer)) > 0;) {
        death.out.append(buffer, static_cast<std::size_t>(got));
    }
    ::close(ends[0]);
    EXPECT_EQ(::waitpid(child, &death.status, 0), child);
    return death;
}

// NOLINTNEXTLINE(misc-no-recursion): without end, that is the point
int overflow_stack(volatile int* depth) {
    volatile int more[1024];
    more[0] = *depth + 1;
    return more[0] < 0 ? 0 : overflow_stack(more) + more[0];
}

TEST(LastWords, AreTheFailureLineAfterACrash) {
    if (kSanitized) {
        GTEST_SKIP() << "the sanitizer reports crashes itself";
    }
    const Death death = death_by([] { ::raise(SIGSEGV); });
    EXPECT_EQ(death.out, "dynbr-generate(failed)\n");
    EXPECT_TRUE(WIFSIGNALED(death.status) && WTERMSIG(death.status) == SIGSEGV);
}

TEST(LastWords, AreSaidWhenTheStackIsFull) {
    if (kSanitized) {
        GTEST_SKIP() << "the sanitizer reports crashes itself";
    }
    const Death death = death_by([] {
        volatile int depth = 0;
        overflow_stack(&depth);
    });
    EXPECT_EQ(death.out, "dynbr-generate(failed)\n");
}

TEST(LastWords, AreAnErrorWhenTheTimeIsUsedUp) {
    const Death death = death_by([] { ::raise(SIGXCPU); });
    EXPECT_EQ(death.out, "dynbr-generate(failed)\n");
    EXPECT_TRUE(WIFEXITED(death.status) && WEXITSTATUS(death.status) == 1);
}

TEST(LastWords, AreNotSaidWhileTheLinesArePrinted) {
    if (kSanitized) {
        GTEST_SKIP() << "the sanitizer reports crashes itself";
    }
    const Death death = death_by([] {
        disarm_last_words();
        ::raise(SIGSEGV);
    });
    EXPECT_EQ(death.out, "");
}

}  // namespace
}  // namespace dynbr::cli
