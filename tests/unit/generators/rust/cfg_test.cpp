// Targets and cfg() expressions.
#include "generators/rust/cfg.hpp"

#include <gtest/gtest.h>

namespace {

using namespace dynbr::generators::rust;

TEST(Target, IsFoundByTheNamesOfRpmAndRust) {
    for (const char* name : {"x86_64", "amd64", "x86_64-unknown-linux-gnu"}) {
        ASSERT_TRUE(find_target(name)) << name;
        EXPECT_EQ(find_target(name)->arch, "x86_64");
    }
    EXPECT_EQ(find_target("armv7hl")->triple, "armv7-unknown-linux-gnueabihf");
    EXPECT_TRUE(find_target("s390x")->big_endian);
    EXPECT_TRUE(find_target("native"));
    EXPECT_FALSE(find_target("x86_64-pc-windows-gnu"));
    EXPECT_FALSE(find_target(""));
    EXPECT_FALSE(find_target("x86_64 amd64"));
}

TEST(Cfg, KnowsWhatRustcSetsForLinux) {
    const Target target = *find_target("ppc64le");
    for (const char* holds : {"cfg(unix)",
                              "cfg(target_os = \"linux\")",
                              "cfg(target_arch=\"powerpc64\")",
                              "cfg(all(unix, not(windows)))",
                              "cfg(any(windows, target_endian = \"little\"))",
                              "cfg( not ( any ( ) ) )",
                              "powerpc64le-unknown-linux-gnu"}) {
        EXPECT_TRUE(applies(holds, target).value()) << holds;
    }
    for (const char* fails : {"cfg(windows)",
                              "cfg(target_env = \"musl\")",
                              "cfg(target_feature = \"sse2\")",
                              "cfg(feature = \"x\")",
                              "cfg(whatever)",
                              "cfg(any())",
                              "x86_64-unknown-linux-gnu",
                              "cfg"}) {
        EXPECT_FALSE(applies(fails, target).value()) << fails;
    }
}

TEST(Cfg, JudgesFeaturesOnlyWhereTheyAreGiven) {
    const Target target = *find_target("x86_64");
    EXPECT_TRUE(holds("feature = \"a\"", target, {"a"}).value());
    EXPECT_FALSE(holds("all(feature = \"a\", feature = \"b\")", target, {"a"}).value());
}

TEST(Cfg, SaysWhatIsWrong) {
    const Target target = *find_target("x86_64");
    for (const char* wrong :
         {"cfg()", "cfg(a = b)", "cfg(not())", "cfg(not(a, b))", "cfg(a b)", "cfg(all(a)"}) {
        EXPECT_FALSE(applies(wrong, target)) << wrong;
    }
    const std::string deep(1000, '(');
    EXPECT_FALSE(holds("not" + deep, target, {}));
}

}  // namespace
