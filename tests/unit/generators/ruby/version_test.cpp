// Versions of gems.
#include "generators/ruby/version.hpp"

#include "dynbr/grammar/render.hpp"

#include <gtest/gtest.h>

namespace {

using namespace dynbr::generators::ruby;

TEST(GemVersion, IsBumpedAsRubyGemsDoes) {
    const std::pair<const char*, const char*> kCases[] = {
        {"1.2.3", "1.3"},
        {"1.2", "2"},
        {"1", "2"},
        {"0", "1"},
        {"1.9.9", "1.10"},
        {"9", "10"},
        {"1.99.1", "1.100"},
        {"1.2.0.beta.8", "1.3"},
        {"5.3.b1", "6"},
        {"1.2.a", "2"},
        {"99999999999999999999.1", "100000000000000000000"},
    };
    for (const auto& [version, bump] : kCases) {
        EXPECT_EQ(bumped(version), bump) << version;
    }
}

TEST(GemVersion, ComparesNumbersAsNumbersAndWordsBelowThem) {
    EXPECT_LT(compare_versions("1.9", "1.10"), 0);
    EXPECT_EQ(compare_versions("1.0", "1"), 0);
    EXPECT_LT(compare_versions("1.0.rc1", "1.0"), 0);
    EXPECT_LT(compare_versions("1.0.a", "1.0.b"), 0);
    EXPECT_GT(compare_versions("2", "1.9.9"), 0);
}

TEST(GemVersion, TellsWhatIsNone) {
    for (const char* none : {"", "a", ".1", "1.", "1 2", "1_2", "$1"}) {
        EXPECT_FALSE(is_version(none)) << none;
    }
    EXPECT_TRUE(is_version("1.0-rc1"));
    EXPECT_EQ(plain_version("1.0-rc1"), "1.0.pre.rc1");
}

TEST(GemVersion, RequirementsBecomeOneReldep) {
    const auto text = [](const std::vector<std::string>& requirements) {
        const auto wanted = requirement("g", requirements);
        return wanted ? dynbr::grammar::render(*wanted) : "none";
    };
    EXPECT_EQ(text({}), "g");
    EXPECT_EQ(text({">= 0"}), "g");
    EXPECT_EQ(text({"~> 1.2.3"}), "(g >= 1.2.3 with g < 1.3)");
    EXPECT_EQ(text({">= 1, < 2"}), "(g >= 1 with g < 2)");
    EXPECT_EQ(text({"!= 1"}), "(g < 1 or g > 1)");
    EXPECT_EQ(text({"1.0"}), "g = 1.0");
    EXPECT_EQ(text({"~> x"}), "none");
    EXPECT_EQ(text({"=> 1"}), "none");
}

}  // namespace
