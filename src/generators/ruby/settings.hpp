// What the options of the Ruby generator mean.
#pragma once

#include "manifests.hpp"

#include "dynbr/generators/ecosystem.hpp"

#include <set>
#include <string>
#include <vector>

namespace dynbr::generators::ruby {

struct Settings {
    bool development = true;
    /// Also what packagers don't run: linters, coverage, releases.
    bool all_development = false;
    bool gemfile = true;
    bool lock = false;
    bool toolchain = true;
    /// Groups of a Gemfile; empty: those that fit the tree.
    std::set<std::string> groups;
    std::set<std::string> ignored;
    /// "ruby:3.3.0:" for distributions that build each gem for several Rubies.
    std::string abi;
    std::vector<std::string> gemspecs;

    /// Why a dependency isn't asked for; null if it is.
    [[nodiscard]] const char* unwanted(const Dependency& dependency) const;
};

[[nodiscard]] std::vector<Option> option_list();
[[nodiscard]] Settings read_settings(const OptionValues& options);

}  // namespace dynbr::generators::ruby
