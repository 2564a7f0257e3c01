// Reading Go files up to their imports: tokens, doc comments, and beginnings of files.
#include "generators/go/source_file.hpp"

#include "generators/go/cgo.hpp"
#include "generators/go/go_mod.hpp"
#include "generators/go/mapping.hpp"

#include <gtest/gtest.h>

namespace {

using namespace dynbr::generators::go;

constexpr std::string_view kFile =
    "\xef\xbb\xbf// Licence \"with a quote\n"
    "/* import \"example.org/comment\"\n */ package main // x\n"
    "import ( a \"example.org/a\"; . `example.org/b`\n\n// #cgo pkg-config: c\n\"C\")\n"
    "import \"example.org/d\"\n"
    "func main() { \"unclosed\n";

TEST(SourceFile, GivesImportsWithTheirLines) {
    const auto file = read_imports(kFile, true);
    ASSERT_TRUE(file) << file.error().message;
    const auto& imports = (*file)->imports;
    ASSERT_EQ(imports.size(), 4U);
    EXPECT_EQ((*file)->package, "main");
    EXPECT_EQ(imports[0].path, "example.org/a");
    EXPECT_EQ(imports[0].line, 4U);
    EXPECT_EQ(imports[2].path, "C");
    EXPECT_EQ(imports[3].line, 8U);
    ASSERT_EQ(imports[2].preamble.size(), 1U);
    EXPECT_EQ(imports[2].preamble[0].text, "// #cgo pkg-config: c");
}

// However the file is cut, the answer is the whole one or "more is needed", never another one.
TEST(SourceFile, NeverAnswersWronglyForABeginning) {
    const auto all = read_imports(kFile, true);
    bool answered = false;
    for (std::size_t length = 0; length <= kFile.size(); ++length) {
        const auto part = read_imports(kFile.substr(0, length), false);
        ASSERT_TRUE(part) << length << ": " << part.error().message;
        if (*part) {
            answered = true;
            EXPECT_EQ((*part)->imports.size(), (*all)->imports.size()) << length;
        }
    }
    EXPECT_TRUE(answered);
}

struct GoModCase {
    const char* text;
    const char* path;
};

TEST(GoMod, FindsTheModulePath) {
    const GoModCase cases[] = {
        {"module example.org/a", "example.org/a"},
        {"// x\n\nmodule\texample.org/a // y\n", "example.org/a"},
        {"module \"example.org/a\"", "example.org/a"},
        {"module (\n\n// x\n`example.org/a`\n)\n", "example.org/a"},
        {"require (\n module x/y v1\n)\nmodule example.org/a\n", "example.org/a"},
        {"moduleish\nmodule example.org/a/v2\n", "example.org/a/v2"},
    };
    for (const auto& [text, path] : cases) {
        const auto found = read_module_path(text);
        ASSERT_TRUE(found) << text;
        EXPECT_EQ(*found, path) << text;
    }
}

TEST(GoMod, RefusesWhatIsNoModulePath) {
    for (const char* text : {"",
                             "module",
                             "module a b",
                             "module \"a\nb\"",
                             "module (\n)\n",
                             "go 1.20\n",
                             "module \"\\q\"",
                             "module ("}) {
        EXPECT_FALSE(read_module_path(text)) << text;
    }
}

TEST(Mapping, TakesALongerNameForAnotherPath) {
    EXPECT_TRUE(meaning_of_import("a.org/b/c", {"a.org/b"}).required_path.empty());
    EXPECT_TRUE(meaning_of_import("a.org/b", {"a.org/b"}).required_path.empty());
    EXPECT_EQ(meaning_of_import("a.org/bc", {"a.org/b"}).required_path, "a.org/bc");
}

TEST(Mapping, GivesNeitherMeaningNorReasonToAnIllegalPath) {
    for (const char* path :
         {"", "/etc", "a.org/b c", "a.org/(x)", "a.org/\n", "a.org/%x", "a.org/'"}) {
        const auto meaning = meaning_of_import(path, {});
        EXPECT_TRUE(meaning.required_path.empty() && meaning.dropped_because == nullptr) << path;
    }
}

}  // namespace
