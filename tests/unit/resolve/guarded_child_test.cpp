// Limits of the solver's child: whatever it does, we get an answer or an error, and live.
#include "resolve/guarded_child.hpp"

#include "resolve/goals.hpp"
#include "resolve/text_source.hpp"
#include "resolve/wire.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <signal.h>

#include <cstdlib>
#include <thread>

namespace dynbr::resolve {

namespace {

constexpr bool kSanitized =
#if defined(__SANITIZE_ADDRESS__)
    true;
#else
    false;
#endif

Limits tight() {
    return {std::chrono::seconds(1), std::chrono::seconds(2), std::size_t{64} << 20U};
}

}  // namespace

TEST(RunGuarded, CarriesTheAnswerOver) {
    const std::string large(3000000, 'x');
    EXPECT_EQ(run_guarded({}, [&] { return large; }).value(), large);
    EXPECT_EQ(run_guarded({}, [] { return std::string(); }).value(), "");
}

TEST(RunGuarded, LeavesOurMemoryAlone) {
    int value = 1;
    ASSERT_TRUE(run_guarded({}, [&] {
        value = 2;
        return std::string("done");
    }));
    EXPECT_EQ(value, 1);
}

TEST(RunGuarded, EndsWorkThatComputesForEver) {
    const auto answer = run_guarded(tight(), [] {
        std::string text(1, 'x');
        while (!text.empty()) {
            text.front() = static_cast<char>(text.front() + 1);
        }
        return text;
    });
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().kind, ErrorKind::InvalidRequirements);
    EXPECT_THAT(answer.error().message, testing::HasSubstr("too complex to solve: limit of"));
}

TEST(RunGuarded, EndsWorkThatSleepsForEver) {
    const auto answer = run_guarded(tight(), [] {
        std::this_thread::sleep_for(std::chrono::hours(1));
        return std::string();
    });
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().message,
              "the requirements are too complex to solve: limit of 2 s reached");
}

TEST(RunGuarded, EndsWorkThatEatsMemory) {
    if (kSanitized) {
        GTEST_SKIP() << "the sanitizer's allocator does not end where the address space does";
    }
    const auto answer = run_guarded(tight(), [] {
        std::string hoard;
        for (;;) {
            hoard.append(std::size_t{1} << 20U, 'x');
        }
        return hoard;
    });
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().message,
              "the requirements are too complex to solve: limit of 64 MiB of memory reached");
}

TEST(RunGuarded, ReportsACrashAsOurBug) {
    const auto answer = run_guarded({}, [] {
        ::signal(SIGSEGV, SIG_DFL);
        ::raise(SIGSEGV);
        return std::string();
    });
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().kind, ErrorKind::Bug);
}

TEST(RunGuarded, RefusesEndlessAnswers) {
    const auto answer = run_guarded({}, [] { return std::string(std::size_t{65} << 20U, 'x'); });
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().kind, ErrorKind::Bug);
}

/// rpm-facts: (a0 and b0) or (a1 and b1) or ... has 2^n blocks in libsolv. Policy refuses it before; this is the net.
TEST(Resolver, SurvivesARichDependencyThatExplodes) {
    std::vector<model::Requirement> pairs;
    for (int i = 0; i < 26; ++i) {
        pairs.push_back(
            all_of({need("lib >= 0." + std::to_string(i)), need("lib < 9." + std::to_string(i))}));
    }
    Resolver resolver = resolver_over({{"test", "basic.repo", 99, 1000}}, tight());
    const auto outcome = resolver.resolve(goal({any_of(pairs)}));
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().kind, ErrorKind::InvalidRequirements);
    EXPECT_EQ(packages_of(resolver.resolve(goal({need("tool")}))), "tool-1-1.x86_64");
}

TEST(Wire, CarriesAllRepliesUnchanged) {
    const Packages packages{2, 3, 500000};
    EXPECT_EQ(std::get<Packages>(decode(encode(packages)).value()), packages);
    EXPECT_TRUE(std::holds_alternative<NeedsFilelists>(decode(encode(NeedsFilelists{})).value()));
    const model::Unsolvable unsolvable{{{"a", "b", {"c", "d"}}, {"", "e", {}}}, "case"};
    const auto back = std::get<model::Unsolvable>(decode(encode(unsolvable)).value());
    ASSERT_EQ(back.problems.size(), 2U);
    EXPECT_EQ(back.problems[0].candidates, unsolvable.problems[0].candidates);
    EXPECT_EQ(back.problems[1].text, "e");
    EXPECT_EQ(back.solver_case, "case");
}

TEST(Wire, RefusesEveryTruncationOfAReply) {
    const std::string whole = encode(model::Unsolvable{{{"a", "b", {"c"}}}, "case"});
    for (std::size_t size = 0; size < whole.size(); ++size) {
        EXPECT_FALSE(decode(whole.substr(0, size))) << size;
    }
    EXPECT_FALSE(decode(whole + "x"));
    EXPECT_FALSE(decode(std::string("\7\0\0\0", 4)));
    EXPECT_FALSE(decode(std::string("\2\0\0\0\xff\xff\xff\xff", 8)));
}

}  // namespace dynbr::resolve
