// Requirements as ids: the same ids that libsolv's own parser gives for their text.
#include "resolve/reldep_ids.hpp"

#include "resolve/goals.hpp"

#include <gtest/gtest.h>

#define LIBSOLV_SOLVABLE_PREPEND_DEP
#include <solv/pool.h>

extern "C" {
#include <solv/pool_parserpmrichdep.h>
}

#include <vector>

namespace dynbr::resolve {

TEST(ToId, GivesTheIdOfLibsolvsParserForEveryRichDependency) {
    const std::vector<model::Requirement> requirements{
        all_of({need("a"), need("b")}),
        all_of({need("a"), need("b"), need("c"), need("d")}),
        any_of({need("a >= 1"), need("b < 2:3-4"), need("c = 0:5")}),
        with({need("a >= 1"), need("a < 2"), need("c")}),
        without({need("a"), need("b")}),
        when({need("a"), need("b")}),
        when({need("a"), need("b"), need("c")}),
        unless({need("a"), need("b > 1")}),
        unless({need("a"), need("b"), need("c")}),
        all_of({any_of({need("a"), need("b")}), any_of({need("c"), need("d")})}),
        when({all_of({need("a"), need("b"), need("c")}),
              any_of({need("d"), need("e")}),
              with({need("f"), need("g")})}),
        any_of({need("a"), when({need("b"), when({need("c"), need("d"), need("e")})})}),
        all_of({need("/usr/bin/a"), need("python3dist(b[c])")}),
    };
    auto pool = solv::Pool::create("x86_64").value();
    for (const model::Requirement& each : requirements) {
        const solv::Id parsed = ::pool_parserpmrichdep(pool.raw(), each.text.c_str());
        ASSERT_NE(parsed, 0) << each.text;
        EXPECT_EQ(to_id(pool, each.reldep), parsed) << each.text;
    }
}

TEST(ToId, IsWrittenBackAsRpmWritesIt) {
    auto pool = solv::Pool::create("x86_64").value();
    const std::vector<model::Requirement> requirements{
        need("a"),
        need("a >= 1:2-3"),
        all_of({need("a"), need("b"), need("c")}),
        when({need("a"), need("b"), need("c")}),
        unless({need("a"), any_of({need("b"), need("c")})}),
        any_of({need("a"), all_of({need("b"), need("c")}), without({need("d"), need("e < 2")})}),
    };
    for (const model::Requirement& each : requirements) {
        EXPECT_EQ(pool.text(to_id(pool, each.reldep)), each.text);
    }
}

TEST(EvrText, LeavesOutTheEpochZeroAsLibsolvDoes) {
    EXPECT_EQ(evr_text(evr("0:1-2")), "1-2");
    EXPECT_EQ(evr_text(evr("3:1")), "3:1");
}

TEST(EachPath, FindsPathsAtEveryDepth) {
    std::vector<std::string> paths;
    each_path(when({need("/a"), any_of({need("b"), need("/c/d")}), need("/e")}).reldep,
              [&](const std::string& path) { paths.push_back(path); });
    EXPECT_EQ(paths, (std::vector<std::string>{"/a", "/c/d", "/e"}));
}

}  // namespace dynbr::resolve
