// dnf's configuration files: what is taken, what is refused, and what counts last.
#include "dynbr/repo/configuration.hpp"

#include "../fake_repository.hpp"
#include "repo/option_table.hpp"

#include <gmock/gmock.h>

using namespace dynbr;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

namespace {

class ConfigurationTest : public testing::Test {
  protected:
    /// Writes a file below the test's folder and gives its path.
    std::string write(const std::string& name, const std::string& text) {
        const std::string path = folder_.path() + "/" + name;
        std::filesystem::create_directories(std::filesystem::path(path).parent_path());
        EXPECT_TRUE(write_file_atomically(path, text));
        return path;
    }

    Result<repo::Configuration> load(const std::string& text) {
        request_.files = {write("test.conf", text)};
        return repo::load_configuration(request_);
    }

    repo::RepositoryConfig only(const std::string& text) {
        const auto loaded = load(text);
        EXPECT_TRUE(loaded) << (loaded ? "" : loaded.error().message);
        return loaded && loaded->repositories.size() == 1 ? loaded->repositories.front()
                                                          : repo::RepositoryConfig{};
    }

    /// The message of the error, empty if there is none.
    std::string refusal(const std::string& text) {
        const auto loaded = load(text);
        return loaded ? std::string() : loaded.error().message;
    }

    TemporaryFolder folder_;
    repo::ConfigurationRequest request_{.arch = "x86_64", .releasever = "41"};
};

const std::string kRepository = "[one]\nbaseurl=file:///srv/one\n";

}  // namespace

TEST_F(ConfigurationTest, TakesARepositoryWithVariablesExpanded) {
    const auto config = only(
        "[fedora-$releasever]\nname=Fedora "
        "$releasever\nbaseurl=file:///srv/$releasever/$basearch/\n"
        "priority=10\ncost=500\nenabled=1\ngpgcheck=yes\nrepo_gpgcheck=on\n"
        "gpgkey=file:///keys/$releasever file:///keys/second\nexclude=a*,b c\n  d\n"
        "metadata_expire=7d\nskip_if_unavailable=true\nmodule_hotfixes=1\n");
    EXPECT_EQ(config.id, "fedora-41");
    EXPECT_EQ(config.name, "Fedora 41");
    EXPECT_EQ(config.base_url, "file:///srv/41/x86_64");
    EXPECT_EQ(config.priority, 10);
    EXPECT_EQ(config.cost, 500);
    EXPECT_TRUE(config.gpgcheck && config.repo_gpgcheck && config.skip_if_unavailable
                && config.module_hotfixes);
    EXPECT_THAT(config.keys, ElementsAre("file:///keys/41", "file:///keys/second"));
    EXPECT_THAT(config.excludes, ElementsAre("a*", "b", "c", "d"));
    EXPECT_EQ(config.metadata_expire, std::chrono::hours(7 * 24));
}

TEST_F(ConfigurationTest, RepositoriesStartFromMain) {
    const auto config = only(
        "[one]\nbaseurl=/srv/one\nretries=3\n[main]\ngpgcheck=1\nretries=20\nproxy=http://p:3128\n"
        "sslverify=0\nmetadata_expire=never\nenabled=0\n");
    EXPECT_TRUE(config.gpgcheck);
    EXPECT_FALSE(config.enabled);
    EXPECT_EQ(config.transfer.retries, 3U);
    EXPECT_EQ(config.transfer.proxy, "http://p:3128");
    EXPECT_FALSE(config.transfer.ssl_verify);
    EXPECT_EQ(config.metadata_expire, std::nullopt);
}

TEST_F(ConfigurationTest, MainSaysHowToResolve) {
    const auto main =
        load(
            "[main]\nbest=1\ninstall_weak_deps=True\nexclude=x\nexcludepkgs=y\n"
            "includepkgs=z\ninstallonlypkgs=mine\nmultilib_policy=best\ntsflags=nodocs\n"
            "group_package_types=mandatory\n")
            .value()
            .main;
    EXPECT_TRUE(main.best && main.install_weak_deps);
    EXPECT_FALSE(main.install_documentation);
    EXPECT_THAT(main.excludes, ElementsAre("x", "y"));
    EXPECT_THAT(main.includes, ElementsAre("z"));
    EXPECT_EQ(main.install_only.front(), "kernel");
    EXPECT_EQ(main.install_only.back(), "mine");
    EXPECT_THAT(main.group_package_types, ElementsAre("mandatory"));
}

TEST_F(ConfigurationTest, EmptyValueOrLeadingCommaEmptiesAList) {
    EXPECT_THAT(only(kRepository + "exclude=a\nexclude=\n").excludes, IsEmpty());
    EXPECT_THAT(only(kRepository + "exclude=a\nexclude=,b\n").excludes, ElementsAre("b"));
}

TEST_F(ConfigurationTest, SeveralBaseUrlsAreMirrors) {
    const auto config = only("[one]\nbaseurl=file:///a\n  file:///b, file:///c\n");
    EXPECT_EQ(config.base_url, "file:///a");
    EXPECT_THAT(config.mirrors, ElementsAre("file:///b", "file:///c"));
}

TEST_F(ConfigurationTest, UnknownOptionIsRefusedWithTheNearest) {
    const auto loaded = load("[main]\nbset=1\n");
    ASSERT_FALSE(loaded);
    EXPECT_EQ(loaded.error().kind, ErrorKind::Environment);
    EXPECT_EQ(loaded.error().message, "option 'bset' is unknown");
    EXPECT_EQ(loaded.error().hint, "did you mean 'best'?");
    EXPECT_THAT(loaded.error().context, ElementsAre(HasSubstr("line 2, section [main]")));
}

TEST_F(ConfigurationTest, OptionsThatChangeNothingAreTaken) {
    EXPECT_EQ(refusal("[main]\nkeepcache=1\ndebuglevel=2\nassumeyes=1\ncolor=always\n"
                      "color_search_match=bold\nplugins=0\nprotected_packages=\n"),
              "");
}

TEST_F(ConfigurationTest, OptionsThatWouldChangeTheResultAreRefusedByName) {
    for (const char* line : {"skip_broken=1",
                             "strict=0",
                             "tsflags=noscripts",
                             "ignorearch=1",
                             "installroot=/mnt",
                             "arch=i686",
                             "multilib_policy=all",
                             "exclude_from_weak=x",
                             "cacheonly=1",
                             "sslverifystatus=1"}) {
        const std::string message = refusal("[main]\n" + std::string(line) + "\n");
        const std::string name(line, std::string_view(line).find('='));
        EXPECT_THAT(message, HasSubstr("option '" + name + "'")) << line;
        EXPECT_THAT(message, HasSubstr("dynbr")) << line;
    }
    EXPECT_EQ(refusal("[main]\nskip_broken=0\nstrict=1\ntsflags=nocontexts\ncacheonly=none\n"), "");
}

TEST_F(ConfigurationTest, MalformedValuesAreRefused) {
    EXPECT_EQ(refusal("[main]\nbest=perhaps\n"), "option 'best' is 'perhaps', not a boolean");
    EXPECT_EQ(refusal(kRepository + "priority=high\n"),
              "option 'priority' is 'high', not a whole number");
    EXPECT_EQ(refusal(kRepository + "metadata_expire=7w\n"),
              "option 'metadata_expire' is '7w', not a time such as 3600, 12h or 7d");
    EXPECT_EQ(refusal(kRepository + "minrate=1x\n"),
              "option 'minrate' is '1x', not a size such as 1000, 64k or 1M");
    EXPECT_EQ(refusal(kRepository + "type=yast2\n"),
              "option 'type' is 'yast2'; dynbr reads rpm-md repositories only");
}

TEST_F(ConfigurationTest, OptionInTheWrongSectionIsRefused) {
    EXPECT_EQ(refusal("[main]\nbaseurl=/x\n"),
              "option 'baseurl' belongs to repositories, not to [main]");
    EXPECT_EQ(refusal(kRepository + "best=1\n"),
              "option 'best' belongs to [main], not to repositories");
}

TEST_F(ConfigurationTest, VariableThatNobodySetIsNamedWhereAUrlNeedsIt) {
    request_.releasever.clear();
    EXPECT_EQ(refusal("[one]\nbaseurl=file:///srv/$releasever\n"),
              "nobody has set the variable '$releasever'");
    EXPECT_EQ(refusal("[one]\nenabled=0\nbaseurl=file:///srv/$releasever\n"), "");
}

TEST_F(ConfigurationTest, RepositoryNeedsAUrlAndItsIdIsItsOwn) {
    EXPECT_EQ(refusal("[one]\nname=x\n"), "it has no baseurl, no mirrorlist and no metalink");
    request_.files = {write("a.repo", kRepository), write("b.repo", kRepository)};
    const auto twice = repo::load_configuration(request_);
    ASSERT_FALSE(twice);
    EXPECT_THAT(twice.error().message, HasSubstr("repository 'one' is in "));
}

TEST_F(ConfigurationTest, FolderStandsForItsRepoFiles) {
    write("repos/b.repo", "[b]\nbaseurl=/b\n");
    write("repos/a.repo", "[a]\nbaseurl=/a\n");
    write("repos/readme", "not INI\n");
    request_.files = {folder_.path() + "/repos"};
    const auto loaded = repo::load_configuration(request_).value();
    ASSERT_EQ(loaded.repositories.size(), 2U);
    EXPECT_EQ(loaded.repositories[0].id, "a");
}

TEST_F(ConfigurationTest, MainNamesFoldersOfRepositoriesAndVariables) {
    write("repos/a.repo", "[a]\nbaseurl=/$where\n");
    write("vars/where", "there\n");
    const auto loaded = load("[main]\nreposdir=" + folder_.path()
                             + "/repos\nvarsdir=" + folder_.path() + "/vars\n");
    ASSERT_TRUE(loaded) << loaded.error().message;
    EXPECT_EQ(loaded->repositories.at(0).base_url, "file:///there");
}

TEST_F(ConfigurationTest, CommandLineCountsLast) {
    request_.set_options = {"best=1", "o*.priority=7", "one.enabled=0", "two.exclude=x"};
    request_.switches = {{"*", false}, {"one", true}};
    const auto loaded = load(kRepository + "priority=3\n[two]\nbaseurl=/two\n[main]\nbest=0\n");
    ASSERT_TRUE(loaded) << loaded.error().message;
    EXPECT_TRUE(loaded->main.best);
    EXPECT_EQ(loaded->repositories[0].priority, 7);
    EXPECT_TRUE(loaded->repositories[0].enabled);
    EXPECT_FALSE(loaded->repositories[1].enabled);
    EXPECT_THAT(loaded->repositories[1].excludes, ElementsAre("x"));
}

TEST_F(ConfigurationTest, GivenRepositoriesStartFromMainAndAreEnabled) {
    request_.repositories = {"two=/srv/two"};
    request_.set_options = {"two.priority=5"};
    const auto loaded = load(kRepository + "[main]\ngpgcheck=1\nenabled=0\n");
    ASSERT_TRUE(loaded) << loaded.error().message;
    const auto& two = loaded->repositories.at(1);
    EXPECT_TRUE(two.enabled && two.gpgcheck);
    EXPECT_EQ(two.base_url, "file:///srv/two");
    EXPECT_EQ(two.priority, 5);
    request_.repositories = {"one=/srv/two"};
    EXPECT_EQ(load(kRepository).error().kind, ErrorKind::Usage);
}

TEST_F(ConfigurationTest, WrongCommandLineIsAUsageError) {
    const auto kind_of = [&](std::vector<std::string> options, std::string repository) {
        request_.set_options = std::move(options);
        request_.switches.clear();
        if (!repository.empty()) {
            request_.switches = {{std::move(repository), true}};
        }
        const auto loaded = load(kRepository);
        return loaded ? ErrorKind::Bug : loaded.error().kind;
    };
    EXPECT_EQ(kind_of({"best"}, ""), ErrorKind::Usage);
    EXPECT_EQ(kind_of({"bset=1"}, ""), ErrorKind::Usage);
    EXPECT_EQ(kind_of({"none.cost=1"}, ""), ErrorKind::Usage);
    EXPECT_EQ(kind_of({"one.cost=x"}, ""), ErrorKind::Usage);
    EXPECT_EQ(kind_of({}, "none"), ErrorKind::Usage);
}

TEST_F(ConfigurationTest, MachinesOwnConfigurationIsReadWhole) {
    write("etc/dnf/dnf.conf", "[main]\ngpgcheck=1\nbest=1\n");
    write("etc/yum.repos.d/one.repo", "[one]\nbaseurl=/srv/$stream/$releasever\ncost=5\n");
    write("etc/yum/vars/stream", "old\n");
    write("etc/dnf/vars/stream", "new\n");
    write("usr/share/dnf5/repos.override.d/10.repo", "[*]\ncost=6\npriority=6\n");
    write("etc/dnf/repos.override.d/20.repo", "[o*]\ncost=7\n[other]\ncost=8\n");
    request_.of_machine = true;
    request_.machine_root = folder_.path();
    EXPECT_TRUE(repo::machine_has_configuration(folder_.path()));
    const auto loaded = repo::load_configuration(request_);
    ASSERT_TRUE(loaded) << loaded.error().message;
    const auto& config = loaded->repositories.at(0);
    EXPECT_TRUE(loaded->main.best && config.gpgcheck);
    EXPECT_EQ(config.base_url, "file:///srv/new/41");
    EXPECT_EQ(config.cost, 7);
    EXPECT_EQ(config.priority, 6);
}

TEST_F(ConfigurationTest, MachineWithoutConfigurationHasNone) {
    EXPECT_FALSE(repo::machine_has_configuration(folder_.path()));
}

TEST_F(ConfigurationTest, ZyppersRepositoriesAreUnderstood) {
    const auto config = only(
        "[repo-oss]\nname=Main repository\nenabled=1\nautorefresh=1\nbaseurl=file:///srv/oss/\n"
        "path=/sub/\ntype=rpm-md\nkeeppackages=0\nservice=openSUSE\npriority=99\n");
    EXPECT_EQ(config.base_url, "file:///srv/oss/sub");
}

TEST_F(ConfigurationTest, ZyppersRepositoryCheckStandsInForThatOfPackages) {
    const auto zypper = only(kRepository + "gpgcheck=1\npkg_gpgcheck=0\n");
    EXPECT_TRUE(zypper.repo_gpgcheck);
    EXPECT_FALSE(zypper.gpgcheck);
    const auto dnf5 = only(kRepository + "pkg_gpgcheck=1\n");
    EXPECT_TRUE(dnf5.gpgcheck);
    EXPECT_FALSE(dnf5.repo_gpgcheck);
}

TEST(MockConfig, GivesItsPlainDnfConf) {
    const auto text = repo::dnf_conf_of_mock(
        "config_opts['root'] = 'x'\nconfig_opts['dnf.conf'] = \"\"\"\n[main]\nbest=1\n\"\"\"\n"
        "config_opts['dnf.conf'] += \"\"\"\n[one]\nbaseurl=/one\n\"\"\"\nother = \"\"\"no\"\"\"\n");
    EXPECT_EQ(text.value(), "\n[main]\nbest=1\n\n\n[one]\nbaseurl=/one\n\n");
}

TEST(MockConfig, TemplatesAndOtherProgramsAreRefused) {
    EXPECT_THAT(repo::dnf_conf_of_mock("config_opts['dnf.conf'] = \"\"\"\n{% if x %}\"\"\"\n")
                    .error()
                    .message,
                HasSubstr("template"));
    EXPECT_THAT(repo::dnf_conf_of_mock("include('base.tpl')\n").error().message,
                HasSubstr("sets no config_opts"));
    EXPECT_THAT(
        repo::dnf_conf_of_mock("config_opts['dnf.conf'] = \"\"\"\n[main]\n").error().message,
        HasSubstr("doesn't end"));
    EXPECT_THAT(
        repo::dnf_conf_of_mock("config_opts['dnf.conf'] = make(\"\"\"x\"\"\")\n").error().message,
        HasSubstr("sets no config_opts"));
}

TEST_F(ConfigurationTest, FileOfMockIsTakenByItsEnding) {
    request_.files = {
        write("fedora.cfg", "config_opts['dnf.conf'] = \"\"\"\n" + kRepository + "\"\"\"\n")};
    EXPECT_EQ(repo::load_configuration(request_).value().repositories.at(0).id, "one");
}

namespace {

/// The names in backquotes of a Markdown text.
std::vector<std::string> quoted_names(const std::string& text) {
    std::vector<std::string> names;
    for (std::size_t start = text.find('`'); start != std::string::npos;) {
        const std::size_t end = text.find('`', start + 1);
        names.push_back(text.substr(start + 1, end - start - 1));
        start = end == std::string::npos ? end : text.find('`', end + 1);
    }
    return names;
}

}  // namespace

TEST_F(ConfigurationTest, PageHasEveryOptionThatIsKnown) {
    const std::string page =
        read_file(std::string(DYNBR_TEST_DATA) + "/../../docs/repositories.md", 1U << 20U).value();
    const auto names = quoted_names(page);
    for (const std::string& name : repo::option_names()) {
        EXPECT_THAT(names, testing::Contains(name));
    }
}
