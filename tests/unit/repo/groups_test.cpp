// Groups of packages, from comps.xml as repositories have it.
#include "dynbr/repo/groups.hpp"

#include "../fake_repository.hpp"

#include <gmock/gmock.h>

using namespace dynbr;
using testing::ElementsAre;
using testing::HasSubstr;

namespace {

const char* const kComps = R"(<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE comps PUBLIC "-//Red Hat, Inc.//DTD Comps info//EN" "comps.dtd">
<comps>
  <group>
    <id>buildsys-build</id><name>Buildsystem building group</name>
    <default>false</default><uservisible>false</uservisible>
    <packagelist>
      <packagereq type="mandatory">bash</packagereq>
      <packagereq type="default">gcc</packagereq>
      <packagereq type="optional">vim</packagereq>
      <packagereq type="conditional" requires="gcc">gcc-extra</packagereq>
      <packagereq basearchonly="true">tar</packagereq>
    </packagelist>
  </group>
  <group><id>empty</id></group>
  <environment>
    <id>everything</id>
    <grouplist><groupid>empty</groupid><groupid>buildsys-build</groupid></grouplist>
    <optionlist><groupid default="true">not-this</groupid></optionlist>
  </environment>
</comps>
)";

std::vector<std::string> names_in(const repo::Groups& groups, const std::string& id) {
    std::vector<std::string> names;
    const auto packages = groups.packages_of(id).value();
    for (const auto& package : packages) {
        names.push_back(package.type + " " + package.name
                        + (package.condition.empty() ? "" : " if " + package.condition));
    }
    return names;
}

}  // namespace

TEST(Groups, HavePackagesOfFourTypes) {
    const auto groups = repo::parse_groups(kComps).value();
    EXPECT_THAT(names_in(groups, "buildsys-build"),
                ElementsAre("mandatory bash",
                            "default gcc",
                            "optional vim",
                            "conditional gcc-extra if gcc",
                            "mandatory tar"));
    EXPECT_THAT(names_in(groups, "empty"), ElementsAre());
}

TEST(Groups, EnvironmentIsItsGroups) {
    EXPECT_EQ(names_in(repo::parse_groups(kComps).value(), "everything").size(), 5U);
}

TEST(Groups, OfSeveralRepositoriesAreOne) {
    auto groups = repo::parse_groups(kComps).value();
    groups.add(repo::parse_groups("<comps><group><id>buildsys-build</id><packagelist>"
                                  "<packagereq type='mandatory'>bash</packagereq>"
                                  "<packagereq type='mandatory'>sed</packagereq>"
                                  "</packagelist></group></comps>")
                   .value());
    const auto names = names_in(groups, "buildsys-build");
    EXPECT_EQ(names.size(), 6U);
    EXPECT_EQ(names.back(), "mandatory sed");
}

TEST(Groups, UnknownOneIsRefusedWithTheNearest) {
    const auto found = repo::parse_groups(kComps).value().packages_of("buildsys-biuld");
    ASSERT_FALSE(found);
    EXPECT_EQ(found.error().hint, "did you mean '@buildsys-build'?");
}

TEST(Groups, WhatIsNoCompsIsRefused) {
    EXPECT_FALSE(repo::parse_groups("<repomd/>"));
    EXPECT_FALSE(repo::parse_groups("nothing"));
    EXPECT_FALSE(repo::parse_groups(
        "<comps><group><id>a</id><packagelist><packagereq/></packagelist></group></comps>"));
}

TEST(Groups, AreReadFromCompressedFilesThatHaveTheirChecksum) {
    const TemporaryFolder folder;
    const std::string plain = folder.path() + "/comps.xml";
    ASSERT_TRUE(write_file_atomically(plain, kComps));
    ASSERT_EQ(std::system(("gzip -k '" + plain + "'").c_str()), 0);
    for (const std::string& path : {plain, plain + ".gz"}) {
        model::RepositoryMetadata metadata;
        metadata.groups = {path,
                           {model::Digest::Sha256, sha256_of(read_file(path, 1U << 20U).value())}};
        const auto groups = repo::load_groups({metadata});
        ASSERT_TRUE(groups) << groups.error().message;
        EXPECT_TRUE(groups->has("buildsys-build"));
        metadata.groups->checksum.hex[0] = metadata.groups->checksum.hex[0] == 'a' ? 'b' : 'a';
        EXPECT_THAT(repo::load_groups({metadata}).error().message, HasSubstr("wrong checksum"));
    }
}
