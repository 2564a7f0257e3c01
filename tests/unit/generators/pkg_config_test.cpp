// Packages of pkg-config as requirements.
#include "generators/pkg_config.hpp"

#include <gtest/gtest.h>

namespace {

using namespace dynbr::generators;

TEST(PkgConfig, ReadsVersions) {
    const Style style = *Style::named("fedora");
    using dynbr::model::Comparison;
    const auto dep = pkg_config_requirement("gtk+-3.0 >=3.20", style);
    ASSERT_TRUE(dep);
    EXPECT_EQ(dep->simple()->name, "pkgconfig(gtk+-3.0)");
    EXPECT_EQ(dep->simple()->bound->comparison, Comparison::GreaterEqual);
    EXPECT_EQ(dep->simple()->bound->evr.version, "3.20");
    for (const char* argument :
         {"", "a >=", "a => 1", ">= 1", "a >= 1-2", "a b", "a/b", "a >= 1 2"}) {
        EXPECT_FALSE(pkg_config_requirement(argument, style)) << argument;
    }
}

}  // namespace
