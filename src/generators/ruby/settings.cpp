// Options of the Ruby generator.
#include "settings.hpp"

#include <algorithm>
#include <array>

namespace dynbr::generators::ruby {

namespace {

/// Development dependencies that distributions' packages of gems never build or test with. Sorted.
constexpr std::array<std::string_view, 46> kDeveloperTools = {
    "appraisal",
    "awesome_print",
    "benchmark-ips",
    "brakeman",
    "bump",
    "bundler",
    "bundler-audit",
    "byebug",
    "code-scanning-rubocop",
    "codeclimate-test-reporter",
    "codecov",
    "coveralls",
    "coveralls_reborn",
    "debug",
    "fuubar",
    "gem-release",
    "github_changelog_generator",
    "growl",
    "guard",
    "guard-minitest",
    "guard-rspec",
    "guard-rubocop",
    "hoe",
    "jeweler",
    "memory_profiler",
    "overcommit",
    "pry",
    "pry-byebug",
    "rake-release",
    "rdoc",
    "reek",
    "relaxed-rubocop",
    "rubocop",
    "rubycritic",
    "rubygems-tasks",
    "ruby-prof",
    "semantic_release",
    "simplecov",
    "simplecov-cobertura",
    "simplecov-lcov",
    "standard",
    "steep",
    "transpec",
    "wwtd",
    "yard",
    "yardstick",
};

bool is_developer_tool(const std::string& name) {
    return std::find(kDeveloperTools.begin(), kDeveloperTools.end(), name) != kDeveloperTools.end()
           || name.rfind("rubocop-", 0) == 0 || name.rfind("yard-", 0) == 0;
}

/// The parts between commas, colons or blanks.
void add_parts(const std::vector<std::string>& lists, std::set<std::string>& parts) {
    for (const std::string& list : lists) {
        std::string part;
        for (const char c : list + ",") {
            if (c != ',' && c != ':' && c != ' ') {
                part += c;
            } else if (!part.empty()) {
                parts.insert(std::exchange(part, {}));
            }
        }
    }
}

}  // namespace

std::vector<Option> option_list() {
    return {
        {"--no-dev",
         nullptr,
         "without development dependencies and the Gemfile's groups but default"},
        {"--all-dev",
         nullptr,
         "also linters, coverage and release tools, which are left out otherwise"},
        {"--groups",
         "A:B",
         "groups of the Gemfile (repeatable); default: default:test, with a gemspec also "
         "development"},
        {"--no-gemfile", nullptr, "don't read the Gemfile"},
        {"--lock",
         nullptr,
         "the exact versions of Gemfile.lock instead of the ranges of the Gemfile"},
        {"--ignore", "GEM", "leave out a gem (repeatable, or separated by commas)"},
        {"--abi", "NAME", "Ruby that gems are for, where their names have it, as in ruby:3.3.0"},
        {"--no-toolchain", nullptr, "without ruby, rubygems-devel and the compiler"},
    };
}

Settings read_settings(const OptionValues& options) {
    Settings settings;
    settings.development = !options.has("no-dev");
    settings.all_development = options.has("all-dev");
    settings.gemfile = !options.has("no-gemfile");
    settings.lock = options.has("lock");
    settings.toolchain = !options.has("no-toolchain");
    add_parts(options.all("groups"), settings.groups);
    add_parts(options.all("ignore"), settings.ignored);
    if (const auto abi = options.last("abi"); abi && !abi->empty()) {
        settings.abi = *abi + ":";
    }
    settings.gemspecs = options.operands;
    return settings;
}

const char* Settings::unwanted(const Dependency& dependency) const {
    if (ignored.count(dependency.name) != 0) {
        return "ignored by an option";
    }
    if (!dependency.unwanted.empty()) {
        return dependency.unwanted.c_str();
    }
    const bool developing =
        dependency.kind == Kind::Development || dependency.kind == Kind::Bundled;
    if (dependency.kind == Kind::Development && !development) {
        return "only developing needs it";
    }
    if (dependency.kind == Kind::Bundled) {
        const bool wanted =
            dependency.groups.empty()
                ? groups.count("default") != 0
                : std::any_of(dependency.groups.begin(),
                              dependency.groups.end(),
                              [&](const auto& group) { return groups.count(group) != 0; });
        if (!wanted) {
            return "of a group that wasn't asked for";
        }
    }
    if (developing && !all_development && is_developer_tool(dependency.name)) {
        return "a developer's tool that no build needs";
    }
    return nullptr;
}

}  // namespace dynbr::generators::ruby
