// The tree is read confined and bounded, whatever lies in it.
#include "dynbr/generators/source_tree.hpp"

#include <gtest/gtest.h>

#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

namespace {

namespace fs = std::filesystem;
using namespace dynbr::generators;

class Tree : public testing::TestWithParam<Confinement> {
  protected:
    Tree() {
        char scratch[] = "/tmp/dynbr-tree.XXXXXX";
        top_ = ::mkdtemp(scratch);
        fs::create_directories(top_ / "tree/sub");
        write("outside", "secret");
        write("tree/b", "b");
        write("tree/a", "a");
        write("tree/sub/c", "c");
    }

    ~Tree() override { fs::remove_all(top_); }

    void write(const std::string& path, const std::string& text) const {
        std::ofstream(top_ / path) << text;
    }

    [[nodiscard]] SourceTree tree(TreeLimits limits = {}) const {
        return std::move(*SourceTree::open((top_ / "tree").string(), limits, GetParam()));
    }

    [[nodiscard]] static std::vector<std::string> paths(SourceTree& tree) {
        std::vector<std::string> found;
        const auto files = tree.files([](const std::string&) { return true; });
        for (const TreeFile& file : *files) {
            found.push_back(file.path);
        }
        return found;
    }

    [[nodiscard]] fs::path top() const { return top_; }

  private:
    fs::path top_;
};

TEST_P(Tree, IsWalkedInOrder) {
    auto all = tree();
    EXPECT_EQ(paths(all), (std::vector<std::string>{"a", "b", "sub/c"}));
    EXPECT_EQ(all.read("sub/c")->bytes, "c");
}

TEST_P(Tree, GivesTheBeginningOfAFile) {
    write("tree/long", "0123456789");
    const auto head = tree().read_head("long", 4);
    EXPECT_EQ(head->bytes, "0123");
    EXPECT_FALSE(head->whole);
    EXPECT_TRUE(tree().read_head("long", 10)->whole);
}

TEST_P(Tree, IsNotLeftThroughLinksOrDots) {
    fs::create_symlink("../outside", top() / "tree/relative");
    fs::create_symlink(top() / "outside", top() / "tree/absolute");
    fs::create_symlink("/proc/self/root/etc/passwd", top() / "tree/magic");
    for (const char* path : {"relative", "absolute", "magic", "../outside", "sub/../../outside"}) {
        const auto content = tree().read(path);
        EXPECT_TRUE(!content || (content->unreadable != nullptr && content->bytes.empty())) << path;
    }
}

TEST_P(Tree, IsNotWalkedThroughLinksToFolders) {
    fs::create_symlink("sub", top() / "tree/again");
    fs::create_symlink("..", top() / "tree/sub/up");
    auto all = tree();
    EXPECT_EQ(paths(all), (std::vector<std::string>{"a", "again", "b", "sub/c", "sub/up"}));
    EXPECT_NE(all.read("again")->unreadable, nullptr);
}

TEST_P(Tree, FollowsLinksThatStayInIt) {
    fs::create_symlink("../a", top() / "tree/sub/to-file");
    fs::create_symlink("sub", top() / "tree/to-folder");
    fs::create_symlink("to-folder/../sub/to-file", top() / "tree/over-both");
    auto all = tree();
    EXPECT_EQ(all.read("sub/to-file")->bytes, "a");
    EXPECT_EQ(all.read("to-folder/c")->bytes, "c");
    EXPECT_EQ(all.read("over-both")->bytes, "a");
    EXPECT_EQ(all.read("sub/.././sub//c")->bytes, "c");
}

TEST_P(Tree, GivesUpOnLinksThatLeadToThemselvesOrNowhere) {
    fs::create_symlink("loop", top() / "tree/loop");
    fs::create_symlink("pong", top() / "tree/ping");
    fs::create_symlink("ping", top() / "tree/pong");
    fs::create_symlink("nowhere", top() / "tree/dangling");
    for (const char* path : {"loop", "ping", "dangling"}) {
        EXPECT_NE(tree().read(path)->unreadable, nullptr) << path;
    }
    EXPECT_FALSE(tree().read("a/b"));
}

TEST_P(Tree, IsListedOnceHoweverOftenItIsWalked) {
    TreeLimits limits;
    limits.entries = 4;
    auto all = tree(limits);
    const auto first = paths(all);
    fs::remove(top() / "tree/b");
    EXPECT_EQ(paths(all), first);
    auto sub = all.below("sub");
    EXPECT_EQ(paths(sub), (std::vector<std::string>{"c"}));
}

TEST_P(Tree, HasPartsWithPathsOfTheirOwn) {
    fs::create_symlink("../a", top() / "tree/sub/up");
    fs::create_directories(top() / "tree/sub/inner");
    write("tree/sub/inner/d", "d");
    auto all = tree();
    auto sub = all.below("sub");
    EXPECT_EQ(paths(sub), (std::vector<std::string>{"c", "up", "inner/d"}));
    EXPECT_EQ(sub.read("c")->bytes, "c");
    EXPECT_EQ(sub.read("up")->bytes, "a");
    EXPECT_EQ(sub.folder(), all.folder() + "/sub");
    auto inner = sub.below("inner");
    EXPECT_EQ(inner.read("d")->bytes, "d");
    EXPECT_NE(inner.read("../../../outside")->unreadable, nullptr);
}

TEST_P(Tree, LeavesOutExcludedFolders) {
    fs::create_directories(top() / "tree/deep/sub");
    write("tree/deep/sub/x", "x");
    auto by_name = tree();
    by_name.exclude({"s?b"});
    EXPECT_EQ(paths(by_name), (std::vector<std::string>{"a", "b"}));
    auto by_path = tree();
    by_path.exclude({"deep/*"});
    EXPECT_EQ(paths(by_path), (std::vector<std::string>{"a", "b", "sub/c"}));
    auto part = by_path.below("deep");
    EXPECT_TRUE(paths(part).empty());
}

TEST_P(Tree, DoesNotBlockOnAFifo) {
    ASSERT_EQ(::mkfifo((top() / "tree/fifo").c_str(), 0600), 0);
    auto all = tree();
    EXPECT_EQ(paths(all), (std::vector<std::string>{"a", "b", "sub/c"}));
    EXPECT_NE(all.read("fifo")->unreadable, nullptr);
}

TEST_P(Tree, NamesTheFileThatIsTooLarge) {
    write("tree/huge\n", "");
    fs::resize_file(top() / "tree/huge\n", std::uintmax_t{1} << 30U);
    const auto content = tree().read_head("huge\n", 10);
    ASSERT_FALSE(content);
    EXPECT_EQ(content.error().message,
              "huge\\n: 1073741824 bytes are more than the limit of 16777216 for a file");
    EXPECT_EQ(content.error().kind, dynbr::ErrorKind::BuildFailed);
}

TEST_P(Tree, LimitsEntriesDepthAndBytes) {
    TreeLimits limits;
    limits.entries = 3;
    EXPECT_FALSE(tree(limits).files([](const std::string&) { return true; }));
    limits = {};
    limits.depth = 3;
    fs::create_directories(top() / "tree/1/2/3/4");
    const auto deep = tree(limits).files([](const std::string&) { return true; });
    ASSERT_FALSE(deep);
    EXPECT_EQ(deep.error().message, "1/2/3/4: folders are nested deeper than the limit of 3");
    limits = {};
    limits.total_bytes = 2;
    auto all = tree(limits);
    EXPECT_TRUE(all.read("a"));
    EXPECT_TRUE(all.read("b"));
    EXPECT_FALSE(all.read("sub/c"));
}

TEST_P(Tree, ReportsAFolderThatCannotBeRead) {
    if (::geteuid() == 0) {
        GTEST_SKIP() << "root reads every folder";
    }
    fs::permissions(top() / "tree/sub", fs::perms::none);
    EXPECT_FALSE(tree().files([](const std::string&) { return true; }));
    fs::permissions(top() / "tree/sub", fs::perms::all);
}

INSTANTIATE_TEST_SUITE_P(ByEitherWay,
                         Tree,
                         testing::Values(Confinement::Kernel, Confinement::ByComponent));

TEST(SourceTree, ReportsAFolderThatIsNotThere) {
    const auto tree = SourceTree::open("/nonexistent/\x1b[31m");
    ASSERT_FALSE(tree);
    EXPECT_EQ(tree.error().message,
              "cannot open folder '/nonexistent/\\x1b[31m': No such file or directory");
}

}  // namespace
