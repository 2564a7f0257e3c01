// What stands behind a dependency's name.
#include "generators/node/specifier.hpp"

#include <gtest/gtest.h>

namespace {

using namespace dynbr::generators::node;
using Kind = Specifier::Kind;

TEST(NpmSpecifier, IsOfFourKinds) {
    for (const char* range : {"^1.2", "", "latest", "1 || 2", ">=1 <2"}) {
        EXPECT_EQ(read_specifier(range).kind, Kind::Range) << range;
    }
    for (const char* local : {"file:../x", "link:x", "./x", "../x", "/x", "~/x", "portal:x"}) {
        EXPECT_EQ(read_specifier(local).kind, Kind::Local) << local;
    }
    for (const char* unknown :
         {"https://example.org/x.tgz", "user/repo", "github:a/b", "workspace:*", "catalog:"}) {
        EXPECT_EQ(read_specifier(unknown).kind, Kind::Unknown) << unknown;
    }
}

TEST(NpmSpecifier, AliasHasANameAndARange) {
    const auto scoped = read_specifier("npm:@a/b@^1.2");
    EXPECT_EQ(scoped.kind, Kind::Alias);
    EXPECT_EQ(scoped.name, "@a/b");
    EXPECT_EQ(scoped.range, "^1.2");
    EXPECT_EQ(read_specifier("npm:c").name, "c");
    EXPECT_EQ(read_specifier("npm:c").range, "");
}

}  // namespace
