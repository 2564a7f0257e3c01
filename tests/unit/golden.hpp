// Expected texts as files. DYNBR_ACCEPT=1 rewrites them, and then the test is skipped: accepting is not passing.
#pragma once

#include "dynbr/base/files.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <string>

namespace dynbr {

/// `path` is below tests/data.
inline void expect_golden(const std::string& path, const std::string& text) {
    const std::string whole = std::string(DYNBR_TEST_DATA "/") + path;
    if (std::getenv("DYNBR_ACCEPT") != nullptr) {
        ASSERT_TRUE(write_file_atomically(whole, text));
        GTEST_SKIP() << "accepted " << path;
    }
    const auto expected = read_file(whole, std::size_t{1} << 20U);
    ASSERT_TRUE(expected) << "no golden file " << path << "; run with DYNBR_ACCEPT=1";
    EXPECT_EQ(text, *expected) << "differs from tests/data/" << path;
}

}  // namespace dynbr
