// Explanations: each file tests/data/unsolvable/*.goal has its explanation beside it, and its solver case replays.
#include "golden.hpp"
#include "resolve/goals.hpp"
#include "resolve/text_source.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>

namespace dynbr::resolve {

namespace {

namespace fs = std::filesystem;

/// Lines "require NAME", "conflict NAME", "base NAME".
model::Goal read_goal(const fs::path& path) {
    std::ifstream file(path);
    model::Goal question;
    for (std::string line; std::getline(file, line);) {
        const std::size_t space = line.find(' ');
        const std::string kind = line.substr(0, space);
        auto& list = kind == "base"       ? question.base
                     : kind == "conflict" ? question.conflicts
                                          : question.requirements;
        list.push_back(need(line.substr(space + 1)));
    }
    return question;
}

std::string describe(const model::Unsolvable& unsolvable) {
    std::string text;
    for (const model::Problem& problem : unsolvable.problems) {
        text += "problem: " + problem.text + "\nrequirement: " + problem.requirement + "\n";
        for (const std::string& candidate : problem.candidates) {
            text += "near: " + candidate + "\n";
        }
    }
    return text + "--- solver case\n" + unsolvable.solver_case;
}

/// What `testsolv` prints for the case.
std::string replay(const std::string& solver_case) {
    char path[] = "/tmp/dynbr-case-XXXXXX";
    const int fd = ::mkstemp(path);
    EXPECT_TRUE(write_all(fd, solver_case, path));
    ::close(fd);
    std::FILE* output = ::popen((std::string("testsolv -s '' ") + path + " 2>&1").c_str(), "re");
    std::string text;
    std::array<char, 4096> buffer{};
    for (std::size_t got = 0; (got = std::fread(buffer.data(), 1, buffer.size(), output)) > 0;) {
        text.append(buffer.data(), got);
    }
    ::pclose(output);
    ::unlink(path);
    return text;
}

std::vector<std::string> cases() {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(DYNBR_TEST_DATA "/unsolvable")) {
        if (entry.path().extension() == ".goal") {
            names.push_back(entry.path().stem().string());
        }
    }
    std::sort(names.begin(), names.end());
    return names;
}

std::string test_name(const testing::TestParamInfo<std::string>& goal) {
    std::string name = goal.param;
    std::replace(name.begin(), name.end(), '-', '_');
    return name;
}

class UnsolvableGoal : public testing::TestWithParam<std::string> {};

}  // namespace

TEST_P(UnsolvableGoal, IsExplained) {
    const auto question =
        read_goal(fs::path(DYNBR_TEST_DATA "/unsolvable") / (GetParam() + ".goal"));
    const auto outcome = resolver_over("basic.repo").resolve(question);
    ASSERT_TRUE(outcome) << outcome.error().message;
    ASSERT_TRUE(std::holds_alternative<model::Unsolvable>(*outcome)) << packages_of(outcome);
    expect_golden("unsolvable/" + GetParam() + ".txt",
                  describe(std::get<model::Unsolvable>(*outcome)));
}

TEST_P(UnsolvableGoal, IsUnsolvableForTestsolvToo) {
    if (std::system("command -v testsolv >/dev/null") != 0) {
        GTEST_SKIP() << "testsolv (libsolv-tools) is not installed";
    }
    const auto question =
        read_goal(fs::path(DYNBR_TEST_DATA "/unsolvable") / (GetParam() + ".goal"));
    const auto outcome = resolver_over("basic.repo").resolve(question);
    const std::string output = replay(std::get<model::Unsolvable>(outcome.value()).solver_case);
    EXPECT_THAT(output, testing::HasSubstr("Problem 1:")) << output;
}

INSTANTIATE_TEST_SUITE_P(Cases, UnsolvableGoal, testing::ValuesIn(cases()), test_name);

}  // namespace dynbr::resolve
