// What the manifests of Erlang and Elixir projects ask for.
#pragma once

#include "dynbr/base/error.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace dynbr::generators::erlang {

enum class Kind { Runtime, Test, Develop, Optional, Plugin, Locked, Application };

struct Dependency {
    Kind kind = Kind::Runtime;
    std::string name;
    /// A requirement of Hex: "~> 1.2", ">= 1.0.0 and < 2.0.0", "1.2.3"; empty for any version.
    std::string requirement;
    unsigned line = 0;
    std::string field;
    /// Why it isn't wanted at all; null if it is.
    const char* unwanted = nullptr;
};

struct Manifest {
    /// The applications that it declares.
    std::vector<std::string> names;
    std::vector<Dependency> dependencies;

    /// What can't be known without running it.
    struct Unknown {
        unsigned line = 0;
        std::string what;
    };

    std::vector<Unknown> unknown;
};

[[nodiscard]] Result<Manifest> read_rebar_config(std::string_view text);

[[nodiscard]] Result<Manifest> read_rebar_lock(std::string_view text);

/// *.app.src
[[nodiscard]] Result<Manifest> read_app_src(std::string_view text);

/// Literal lists in functions called deps, and the application's name.
[[nodiscard]] Manifest read_mix_exs(std::string_view text);

[[nodiscard]] Manifest read_mix_lock(std::string_view text);

}  // namespace dynbr::generators::erlang
