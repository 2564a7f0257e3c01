// Names of crates in styles, with and without lines of compatible versions.
#include "generators/rust/crate_name.hpp"

#include "dynbr/grammar/render.hpp"

#include <gtest/gtest.h>

#include <string>

namespace {

using namespace dynbr::generators;
using namespace dynbr::generators::rust;

std::string named(const char* style_name, const char* feature, const char* requirement) {
    const auto style = Style::named(style_name);
    const auto bounds = parse_version_req(requirement);
    const auto reldep = crate_requirement("serde_json", feature, *bounds, *style);
    return reldep ? dynbr::grammar::render(*reldep) : "nothing";
}

TEST(CrateName, OfFedoraHasAllBounds) {
    EXPECT_EQ(named("fedora", "default", "1.2"),
              "(crate(serde_json/default) >= 1.2.0 with crate(serde_json/default) < 2.0.0~)");
    EXPECT_EQ(named("fedora", "", "*"), "crate(serde_json)");
}

TEST(CrateName, OfOpenRuyiHasTheLineAndOnlyBoundsThatItDoesNotImply) {
    EXPECT_EQ(named("openruyi", "default", "1.2"), "crate(serde-json-1/default) >= 1.2.0");
    EXPECT_EQ(named("openruyi", "raw_value", "0.4.2"), "crate(serde-json-0.4/raw-value) >= 0.4.2");
    EXPECT_EQ(named("openruyi", "", "0.0.3"), "crate(serde-json-0.0.3) = 0.0.3");
    EXPECT_EQ(named("openruyi", "", "~1.2.3"),
              "(crate(serde-json-1) >= 1.2.3 with crate(serde-json-1) < 1.3.0~)");
    EXPECT_EQ(named("openruyi", "", ">=1, <3"), "crate(serde-json-1) >= 1.0.0");
}

TEST(CrateName, OfOpenRuyiIsPlainWhereNoLineIsKnown) {
    EXPECT_EQ(named("openruyi", "default", "*"), "crate(serde-json/default)");
    EXPECT_EQ(named("openruyi", "", "<2"), "crate(serde-json) < 2.0.0~");
}

TEST(CrateName, LineFollowsTheFirstPartThatIsNotZero) {
    EXPECT_EQ(compatible_line({1, 2, 3, {}}), "1");
    EXPECT_EQ(compatible_line({0, 2, 3, {}}), "0.2");
    EXPECT_EQ(compatible_line({0, 0, 3, {}}), "0.0.3");
}

}  // namespace
