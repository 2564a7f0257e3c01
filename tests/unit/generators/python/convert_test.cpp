// The conversion of specifiers to rpm's bounds, one row a rule.
#include "generators/python/convert.hpp"

#include "dynbr/grammar/render.hpp"

#include <gtest/gtest.h>

namespace {

using namespace dynbr::generators::python;

struct Row {
    const char* op;
    const char* version;
    /// Null: it has none.
    const char* bound;
};

TEST(PythonConversion, FollowsTheTable) {
    const Row rows[] = {
        {"~=", "3.1.4", "(n >= 3.1.4 with n < 3.2)"},
        {"~=", "3.1.4.0", "(n >= 3.1.4 with n < 3.1.5)"},
        {"~=", "3.0", "(n >= 3 with n < 4)"},
        {"~=", "3.0.0rc1", "(n >= 3~rc1 with n < 3.1)"},
        {"~=", "3.1.post2", "(n >= 3.1^post2 with n < 4)"},
        {"~=", "1!3.1", "(n >= 1:3.1 with n < 1:4)"},
        {"~=", "3", nullptr},
        {"~=", "3.1.*", nullptr},
        {"==", "3.10", "n = 3.10"},
        {"==", "3.1.0.0", "n = 3.1"},
        {"==", "0.0", "n = 0"},
        {"==", "1!3", "n = 1:3"},
        {"==", "3.1a2", "n = 3.1~a2"},
        {"==", "3.1.dev3", "n = 3.1~~dev3"},
        {"==", "3.1.dev0", "n = 3.1"},
        {"==", "3.1.post0", "n = 3.1"},
        {"==", "3.1a0", "n = 3.1~a0"},
        {"==", "3.1a2.dev3", "n = 3.1~a2"},
        {"==", "3.1+local.7", "n = 3.1"},
        {"==", "3.*", "(n >= 3 with n < 4)"},
        {"==", "3.9.*", "(n >= 3.9 with n < 3.10)"},
        {"===", "3.0", "n = 3"},
        {"===", "3.*", nullptr},
        {"===", "nonsense", nullptr},
        {"!=", "3.0", "(n < 3 or n > 3)"},
        {"!=", "3.1b1", "(n < 3.1~b1 or n > 3.1~b1)"},
        {"!=", "3.1.*", "(n < 3.1~~ or n >= 3.2)"},
        {"<", "3.0", "n < 3~~"},
        {"<", "3.1rc1", "n < 3.1~rc1"},
        {"<", "3.1.post1", "n < 3.1^post1"},
        {"<", "3.1.dev0", "n < 3.1~~"},
        {"<", "3.1.*", "n < 3.1~~"},
        {"<=", "3.0", "n <= 3"},
        {"<=", "3.1.*", "n < 3.1~~"},
        {">=", "3.1.0", "n >= 3.1"},
        {">=", "3.1.*", "n >= 3.1"},
        {">", "3", "n > 3.0"},
        {">", "3.0", "n > 3.0"},
        {">", "3.1.0", "n > 3.1.0"},
        {">", "3.1a1", "n > 3.1~a1"},
        {">", "3.1.dev0", "n > 3.1.0"},
        {">", "3.1.*", "n >= 3.1"},
    };
    for (const Row& row : rows) {
        const auto bound = bounded("n", Specifier{row.op, row.version});
        if (row.bound == nullptr) {
            EXPECT_FALSE(bound) << row.op << row.version;
        } else {
            ASSERT_TRUE(bound) << row.op << row.version;
            EXPECT_EQ(dynbr::grammar::render(*bound), row.bound) << row.op << row.version;
        }
    }
}

TEST(PythonConversion, JoinsSeveralInTheOrderOfTheirOperators) {
    const auto specifiers = parse_specifiers(">2, <5 ,!=3.0.0,~=2.1, >=2.0");
    ASSERT_TRUE(specifiers);
    const auto bound = bounded("n", canonical_order(*specifiers));
    ASSERT_TRUE(bound);
    EXPECT_EQ(
        dynbr::grammar::render(*bound),
        "((n < 3 or n > 3) with n < 5~~ with n > 2.0 with n >= 2 with (n >= 2.1 with n < 3))");
}

TEST(PythonConversion, TakesSpecifiersThatMeanTheSameOnce) {
    const auto order = [](std::string_view text) {
        return canonical_order(*parse_specifiers(text)).size();
    };
    EXPECT_EQ(order(">=1.0,>=1,>=1.0.0"), 1U);
    EXPECT_EQ(order("~=1.0,~=1.0.0"), 2U);
    EXPECT_EQ(order("===1.0,===1"), 2U);
    EXPECT_EQ(order("==1.*,==1.0.*"), 2U);
}

}  // namespace
