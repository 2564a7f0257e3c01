// The --repo option.
#include "dynbr/repo/config.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace dynbr::repo {

TEST(ParseRepoOption, TakesUrlsAndAbsolutePaths) {
    const auto config = parse_repo_option("fedora-41:x.y_z=file:///srv/repo/").value();
    EXPECT_EQ(config.id, "fedora-41:x.y_z");
    EXPECT_EQ(config.base_url, "file:///srv/repo");
    EXPECT_EQ(config.priority, 99);
    EXPECT_EQ(parse_repo_option("a=/srv/100%").value().base_url, "file:///srv/100%25");
    EXPECT_EQ(parse_repo_option("a=file:///").value().base_url, "file:///");
    EXPECT_EQ(parse_repo_option("a=https://host/x//").value().base_url, "https://host/x");
}

TEST(ParseRepoOption, SaysWhatIsWrong) {
    const std::pair<std::string, std::string> cases[] = {
        {"", "'' is not of the form ID=URL"},
        {"fedora", "'fedora' is not of the form ID=URL"},
        {"=file:///x", "the repository has no id"},
        {"a b=file:///x",
         "repository id 'a b' has the character ' '; letters, digits and . _ : - are allowed"},
        {"../x=file:///x",
         "repository id '../x' has the character '/'; letters, digits and . _ : - are allowed"},
        {"..=file:///x", "repository id '..' starts with '.'"},
        {"-a=file:///x", "repository id '-a' starts with '-'"},
        {"a\x1b=file:///x",
         "repository id 'a\\x1b' has the character '\\x1b'; letters, digits and . _ : - are "
         "allowed"},
        {"a=", "the repository has no URL"},
        {"a=srv/repo", "'srv/repo' is neither a URL nor an absolute path"},
        {"a=ftp://example.org/",
         "dynbr reads file://, http:// and https:// repositories, not ftp://"},
        {"a=https:///srv", "'https:///srv' names no host"},
        {"a=file://host/srv", "'file://host/srv' names a host; a file:// URL has three slashes"},
        {"a=/srv\n", "repository URL '/srv\\n' has control characters"},
    };
    for (const auto& [option, message] : cases) {
        const auto config = parse_repo_option(option);
        ASSERT_FALSE(config) << option;
        EXPECT_EQ(config.error().kind, ErrorKind::Usage);
        EXPECT_EQ(config.error().message, message);
    }
}

TEST(CheckDistinct, RefusesAnIdGivenTwice) {
    EXPECT_TRUE(check_distinct({{"a", "file:///x", 99, 1000}, {"b", "file:///x", 99, 1000}}));
    EXPECT_FALSE(check_distinct({{"a", "file:///x", 99, 1000}, {"a", "file:///y", 99, 1000}}));
}

}  // namespace dynbr::repo
