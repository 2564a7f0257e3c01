// The pool's own questions and answers; solving is tested through resolve.
#include "dynbr/solv/pool.hpp"

#include "dynbr/solv/metadata.hpp"
#include "dynbr/solv/solve.hpp"

#include <gtest/gtest.h>

namespace dynbr::solv {

TEST(InPrimary, FollowsCreaterepo) {
    EXPECT_TRUE(in_primary("/etc/passwd"));
    EXPECT_TRUE(in_primary("/usr/bin/sh"));
    EXPECT_TRUE(in_primary("/opt/x/sbin/y"));
    EXPECT_TRUE(in_primary("/usr/lib/sendmail"));
    EXPECT_FALSE(in_primary("/usr/lib/sendmail.d"));
    EXPECT_FALSE(in_primary("/usr/share/etc/x"));
    EXPECT_FALSE(in_primary("/usr/share/bin"));
}

TEST(Pool, GivesEqualNamesEqualIds) {
    auto pool = Pool::create("x86_64").value();
    EXPECT_EQ(pool.intern("a"), pool.intern("a"));
    EXPECT_NE(pool.intern("a"), pool.intern("b"));
    const Id bound = pool.relate(pool.intern("a"), Relation::GreaterEqual, pool.intern("1"));
    EXPECT_EQ(bound, pool.relate(pool.intern("a"), Relation::GreaterEqual, pool.intern("1")));
    EXPECT_EQ(pool.text(bound), "a >= 1");
    EXPECT_EQ(pool.name_of(bound), "a");
    EXPECT_FALSE(pool.rich_parts(bound));
}

TEST(Pool, ItsOwnPackagesAreNobodysPackages) {
    auto pool = Pool::create("x86_64").value();
    pool.watch_path("/usr/bin/x");
    pool.watch_path("/usr/bin/x");
    pool.prepare();
    EXPECT_TRUE(pool.providers(pool.intern("/usr/bin/x")).empty());
    for (Id id = 0; id <= pool.package_limit(); ++id) {
        EXPECT_FALSE(pool.is_package(id));
    }
    EXPECT_FALSE(pool.is_package(-1));
}

TEST(Solve, LeavesThePoolReadyForTheNextQuestion) {
    auto pool = Pool::create("x86_64").value();
    pool.prepare();
    const Question forbidding{{pool.intern("absent")}, {}, {pool.intern("other")}};
    const Question plain{{}, {}, {}};
    for (int run = 0; run < 3; ++run) {
        EXPECT_EQ(solve(pool, forbidding).problems.size(), 1U);
        EXPECT_TRUE(solve(pool, plain).problems.empty());
    }
}

}  // namespace dynbr::solv
