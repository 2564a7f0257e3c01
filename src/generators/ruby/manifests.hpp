// What the manifests of Ruby projects ask for.
#pragma once

#include "dynbr/base/error.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace dynbr::generators::ruby {

enum class Kind {
    Runtime,
    Development,
    /// Of a Gemfile.
    Bundled,
    /// Of Gemfile.lock.
    Locked,
    /// "required_ruby_version"
    Ruby,
    /// "required_rubygems_version"
    Rubygems,
};

struct Dependency {
    Kind kind = Kind::Runtime;
    std::string name;
    std::vector<std::string> requirements;
    unsigned line = 0;
    std::string field;
    /// Of a Gemfile: empty means "default".
    std::vector<std::string> groups;
    /// Why it is not wanted at all; empty if it is.
    std::string unwanted;
};

struct Manifest {
    /// The gems that it declares.
    std::vector<std::string> names;
    std::vector<Dependency> dependencies;
    /// It has extensions to compile: the line that says so.
    unsigned extensions = 0;

    /// False if it was too much to follow to its end.
    bool whole = true;

    /// What can't be known without running the manifest.
    struct Unknown {
        unsigned line = 0;
        std::string what;
    };

    std::vector<Unknown> unknown;
};

[[nodiscard]] Manifest read_gemspec(std::string_view text);

[[nodiscard]] Manifest read_gemfile(std::string_view text);

/// The exact versions of a Gemfile.lock.
[[nodiscard]] Manifest read_gemfile_lock(std::string_view text);

/// The metadata of a gem, in YAML.
[[nodiscard]] Result<Manifest> read_gem_metadata(std::string_view text);

/// What an extconf.rb looks for.
struct Probe {
    /// "pkg_config", "have_library", ...
    std::string method;
    std::string name;
    unsigned line = 0;
};

[[nodiscard]] std::vector<Probe> read_extconf(std::string_view text);

}  // namespace dynbr::generators::ruby
