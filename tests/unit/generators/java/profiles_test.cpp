// Profiles, properties and paths as Maven understands them.
#include "generators/java/profiles.hpp"

#include "generators/java/coordinates.hpp"
#include "generators/java/gradle_script.hpp"
#include "generators/java/osgi.hpp"
#include "generators/java/properties.hpp"

#include <gtest/gtest.h>

namespace {

using namespace dynbr::generators::java;

TEST(MavenProfile, MatchesReleasesOfJava) {
    const struct {
        const char* condition;
        unsigned java;
        bool matches;
    } cases[] = {
        {"1.8", 8, true},
        {"1.8", 18, false},
        {"11", 11, true},
        {"11", 17, false},
        {"!11", 17, true},
        {"[9,)", 9, true},
        {"(9,)", 9, false},
        {"[1.8,)", 8, true},
        {"(,11]", 11, true},
        {"(,11)", 11, false},
        {"[1.8,9)", 9, false},
        {"[17]", 17, true},
        {"[8,9),[11,12)", 11, true},
        {"[8,9),[11,12)", 10, false},
        {"![9,)", 8, true},
        {"[9", 9, false},
    };

    for (const auto& one : cases) {
        EXPECT_EQ(java_version_matches(one.condition, one.java), one.matches)
            << one.condition << " " << one.java;
    }
}

TEST(MavenPath, StaysInTheTree) {
    EXPECT_EQ(path_from("a/b/", "../pom.xml"), "a/pom.xml");
    EXPECT_EQ(path_from("", "./x//y/."), "x/y");
    EXPECT_EQ(path_from("a/", ".."), "");
    EXPECT_FALSE(path_from("a/", "../.."));
    EXPECT_FALSE(path_from("", "/etc/passwd"));
}

TEST(MavenProperties, AreReplacedWithinBounds) {
    const Lookup lookup = [](std::string_view name) -> std::optional<std::string> {
        return name == "a"      ? std::optional<std::string>("x${b}")
               : name == "b"    ? std::optional<std::string>("y")
               : name == "self" ? std::optional<std::string>("${self}")
               : name == "grow" ? std::optional<std::string>("${grow}${grow}")
                                : std::nullopt;
    };
    EXPECT_EQ(interpolated("1${a}2${b}", lookup), "1xy2y");
    EXPECT_EQ(interpolated("${${b}}", lookup), std::nullopt);
    EXPECT_EQ(interpolated("no $ {b} at all }", lookup), "no $ {b} at all }");
    for (const char* text : {"${self}", "${grow}", "${unknown}", "${open"}) {
        EXPECT_FALSE(interpolated(text, lookup)) << text;
    }
}

TEST(GradleNotation, IsAnArtifact) {
    EXPECT_EQ(artifact_of_notation("g:a")->name, "a");
    EXPECT_EQ(artifact_of_notation("g:a:1:c@zip")->classifier, "c");
    EXPECT_EQ(artifact_of_notation("g:a:1@zip")->extension, "zip");
    for (const char* text : {"", "g", "g:", ":a", "g:a:1:c:d", "$g:a:1", "g:a b"}) {
        EXPECT_FALSE(artifact_of_notation(text)) << text;
    }
}

TEST(GradleScript, OfAMegabyteIsReadAtOnce) {
    std::string text = "dependencies {\n";
    for (int i = 0; i < 30'000; ++i) {
        text += "  implementation 'g:a" + std::to_string(i) + ":1'\n";
    }
    EXPECT_EQ(gradle_dependencies(text + "}\n")->size(), 30'000U);
}

TEST(BundleManifest, JoinsContinuationLines) {
    const auto manifest = parse_bundle_manifest(
        "Require-Bundle: a.b;bundle-ver\n sion=\"[1.2,2)\",c;resolution:=opt\n ional\n");
    ASSERT_EQ(manifest.required.size(), 2U);
    EXPECT_EQ(manifest.required[0].version, "1.2");
    EXPECT_TRUE(manifest.required[1].optional);
}

}  // namespace
