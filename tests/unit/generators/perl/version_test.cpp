// Perl's versions: what is printed, how they compare, which ranges there are.
#include "generators/perl/version.hpp"

#include <gtest/gtest.h>

namespace {

using namespace dynbr::generators::perl;

TEST(PerlVersion, IsPrintedWithoutTheLetterAndCutAtAnUnderscore) {
    const std::pair<const char*, const char*> kCases[] = {
        {"1.23", "1.23"},
        {"v1.2.3", "1.2.3"},
        {"1.23_01", "1.23"},
        {".5", "0.5"},
        {" 2.0 ", "2.0"},
        {"1.", "1"},
        {"1.0-TRIAL", "1.0"},
        {"1.0a", "1.0"},
    };
    for (const auto& [text, plain] : kCases) {
        EXPECT_EQ(plain_version(text), plain) << text;
    }
    for (const char* none : {"", "v", "x", ".", "1..2", "$v", "1 2", "1$"}) {
        EXPECT_FALSE(plain_version(none)) << none;
    }
}

TEST(PerlVersion, IsNormalInThreePartsAndMore) {
    EXPECT_EQ(normal_version("5.006"), "5.6.0");
    EXPECT_EQ(normal_version("5.010001"), "5.10.1");
    EXPECT_EQ(normal_version("5.8.1"), "5.8.1");
    EXPECT_EQ(normal_version("3.14"), "3.140.0");
    EXPECT_EQ(normal_version("1.2", true), "1.2.0");
    EXPECT_EQ(normal_version("5"), "5.0.0");
    EXPECT_EQ(normal_version("1.0000000001"), "1.0.0.0.100");
}

TEST(PerlVersion, ComparesDecimalsAsNumbers) {
    EXPECT_LT(compare_versions("1.10", "1.9"), 0);
    EXPECT_EQ(compare_versions("1.10", "1.1"), 0);
    EXPECT_GT(compare_versions("1.10.0", "1.9.0"), 0);
    EXPECT_LT(compare_versions("1.9", "2"), 0);
    EXPECT_EQ(compare_versions("5.006", "5.6.0"), 0);
    EXPECT_GT(compare_versions("99999999999999999999999", "1"), 0);
}

TEST(PerlVersion, RangesAreListsOfBounds) {
    const auto range = read_range(">= 1.2, < 2, != 1.5, == v1.3");
    ASSERT_TRUE(range);
    ASSERT_EQ(range->size(), 4U);
    EXPECT_EQ((*range)[1], (Bound{Relop::Less, "2", false}));
    EXPECT_EQ((*range)[3], (Bound{Relop::Equal, "1.3", true}));
    for (const char* any : {"", "0", ">= 0", "0.00", "undef"}) {
        EXPECT_EQ(read_range(any), std::vector<Bound>()) << any;
    }
    EXPECT_FALSE(read_range("about 3"));
    EXPECT_FALSE(read_range("> > 3"));
}

}  // namespace
