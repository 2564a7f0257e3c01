#include "rpmbuild/capture/line_set.hpp"

#include <gtest/gtest.h>

#include <string>

namespace dynbr::capture {

TEST(SameLines, IgnoresOrderBlankLinesSpaceAtTheEdgesAndRepetition) {
    EXPECT_TRUE(same_lines("a\nb >= 1\n", "\r\n  b >= 1\t\n\n \t\na\na"));
    EXPECT_TRUE(same_lines("", "\n \n"));
}

TEST(SameLines, SeesEveryOtherDifference) {
    EXPECT_FALSE(same_lines("a\n", "a\nb\n"));
    EXPECT_FALSE(same_lines("a b\n", "a  b\n"));
    EXPECT_FALSE(same_lines("a\n", ""));
    EXPECT_FALSE(same_lines(std::string("a\0b", 3), std::string("a\0c", 3)));
    EXPECT_FALSE(same_lines("ab", "a\nb"));
}

TEST(SameLines, HandlesAMillionEmptyLines) {
    EXPECT_TRUE(same_lines(std::string(1 << 20, '\n'), ""));
}

}  // namespace dynbr::capture
