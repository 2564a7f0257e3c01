// Distances between names.
#include "resolve/candidates.hpp"

#include <gtest/gtest.h>

namespace dynbr::resolve {

TEST(EditDistance, CountsLettersAndSwappedNeighbours) {
    EXPECT_EQ(edit_distance("requests", "requests", 3), 0U);
    EXPECT_EQ(edit_distance("requests", "request", 3), 1U);
    EXPECT_EQ(edit_distance("requests", "reqeusts", 3), 1U);
    EXPECT_EQ(edit_distance("kitten", "sitting", 3), 3U);
    EXPECT_EQ(edit_distance("", "abc", 3), 3U);
}

TEST(EditDistance, StopsBeyondTheLimit) {
    EXPECT_EQ(edit_distance("kitten", "sitting", 2), 3U);
    EXPECT_EQ(edit_distance("a", "abcdefgh", 3), 4U);
    EXPECT_EQ(edit_distance("abcdefgh", "hgfedcba", 3), 4U);
}

}  // namespace dynbr::resolve
