// What the options of the Perl generator mean.
#pragma once

#include "prereq.hpp"

#include "dynbr/generators/ecosystem.hpp"

#include <string>
#include <vector>

namespace dynbr::generators::perl {

struct Settings {
    bool tests = true;
    bool author_tests = false;
    bool recommends = false;
    bool suggests = false;
    bool develop = false;
    /// What is loaded only under a condition.
    bool optional = false;
    bool core = true;
    bool sources = true;
    bool manifests = true;
    bool toolchain = true;
    bool normal_versions = false;
    /// Optional features that are wanted.
    std::vector<std::string> features;

    /// Why a prerequisite isn't asked for; null if it is.
    [[nodiscard]] const char* unwanted(const Prereq& prereq) const;
};

[[nodiscard]] std::vector<Option> option_list();
[[nodiscard]] Settings read_settings(const OptionValues& options);

}  // namespace dynbr::generators::perl
