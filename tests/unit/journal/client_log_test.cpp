#include "dynbr/journal/client_log.hpp"

#include <gtest/gtest.h>

namespace dynbr::journal {
namespace {

TEST(ClientLog, ReadsClaims) {
    const auto claims = parse_client_log(
        R"--({"requirement":"golang(x)","generator":"go","file":"cmd/main.go","line":12,"field":"import"})--"
        "\n");
    ASSERT_EQ(claims.size(), 1U);
    EXPECT_EQ(claims[0].requirement, "golang(x)");
    EXPECT_EQ(claims[0].origin, (model::Origin{"go", "cmd/main.go", 12, "import"}));
}

TEST(ClientLog, SkipsWhatIsNoClaim) {
    EXPECT_TRUE(
        parse_client_log("garbage\n{}\n[1]\n{\"requirement\":1,\"generator\":\"x\"}\n\xff\n")
            .empty());
}

TEST(ClientLog, IsBounded) {
    std::string log;
    for (int i = 0; i < 100; ++i) {
        log += R"({"requirement":"a","generator":"g"})"
               "\n";
    }
    EXPECT_EQ(parse_client_log(log, 10).size(), 10U);
}

}  // namespace
}  // namespace dynbr::journal
