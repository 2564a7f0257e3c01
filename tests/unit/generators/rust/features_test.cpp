// Features of one package, and how they spread over a workspace.
#include "generators/rust/features.hpp"

#include "generators/rust/member_features.hpp"

#include "dynbr/formats/document.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace {

using namespace dynbr::generators::rust;
using testing::ElementsAre;
using testing::IsEmpty;

Manifest manifest(const std::string& name, const std::string& rest) {
    const auto document = dynbr::formats::parse_toml("[package]\nname = \"" + name
                                                     + "\"\nversion = \"1.0.0\"\n" + rest);
    return read_manifest(name + "/Cargo.toml", *document, nullptr).value();
}

TEST(Features, EntriesAreOfFourKinds) {
    using Kind = FeatureEntry::Kind;
    EXPECT_EQ(read_entry("a").kind, Kind::Feature);
    EXPECT_EQ(read_entry("dep:a").name, "a");
    EXPECT_EQ(read_entry("a/b").kind, Kind::DependencyFeature);
    EXPECT_EQ(read_entry("a?/b").kind, Kind::WeakDependencyFeature);
    EXPECT_EQ(read_entry("a?/b").name, "a");
    EXPECT_EQ(read_entry("a?/b").dependency_feature, "b");
}

TEST(Features, OptionalDependencyImpliesAFeatureUnlessDepNamesIt) {
    const auto one =
        manifest("x",
                 "[dependencies]\na = { version = \"1\", optional = true }\n"
                 "b = { version = \"1\", optional = true }\n[features]\nf = [\"dep:b\"]\n");
    EXPECT_TRUE(one.features.contains("a"));
    EXPECT_FALSE(one.features.contains("b"));
}

TEST(Features, WeakEntrySwitchesNothingOn) {
    const auto one = manifest("x",
                              "[dependencies]\na = { version = \"1\", optional = true }\n"
                              "[features]\ndefault = [\"a?/f\"]\nstrong = [\"a/g\"]\n");
    EXPECT_THAT(enable(one, {})->optional, IsEmpty());
    EXPECT_THAT(enable(one, {})->of_dependencies_if_on.at("a"), ElementsAre("f"));
    EXPECT_THAT(enable(one, {false, true, {"strong"}})->optional, ElementsAre("a"));
}

TEST(Features, UnknownOneIsAnErrorButForDefault) {
    const auto one = manifest("x", "");
    EXPECT_TRUE(enable(one, {false, false, {"default"}}));
    EXPECT_FALSE(enable(one, {false, false, {"nope"}}));
}

TEST(MemberFeatures, SpreadInEitherOrderOfMembers) {
    const std::string path = "default-features = false }\n";
    std::vector<Manifest> members;
    members.push_back(manifest("a", "[features]\nlast = []\n"));
    members.push_back(manifest(
        "b",
        "[dependencies]\na = { path = \"../a\", " + path + "[features]\nnext = [\"a/last\"]\n"));
    members.push_back(manifest(
        "c",
        "[dependencies]\nb = { path = \"../b\", " + path + "[features]\ndefault = [\"b/next\"]\n"));
    for (int turn = 0; turn < 2; ++turn) {
        const auto flags = flags_of_members(members, {});
        for (std::size_t i = 0; i < members.size(); ++i) {
            const bool top = members[i].name == "c";
            EXPECT_EQ(flags[i].no_default, !top) << members[i].name;
            if (!top) {
                EXPECT_THAT(flags[i].features,
                            ElementsAre(members[i].name == "a" ? "last" : "next"));
            }
        }
        std::reverse(members.begin(), members.end());
    }
}

}  // namespace
