// Erlang's part in the frame.
#include "ecosystem.hpp"

#include "scan.hpp"

namespace dynbr::generators::erlang {

namespace {

constexpr const char* kDescription =
    "Prints erlang-NAME for the deps and plugins of rebar.config and for those that mix.exs lists "
    "literally. A version alone\n"
    "(\"1.2.3\") is a minimum; '~> 1.2' and 'and', 'or' become ranges. Nothing is run.\n";

std::vector<Option> options() {
    return {
        {"-T,--no-tests", nullptr, "without what only the tests need"},
        {"--develop",
         nullptr,
         "with what developing needs: project_plugins, other profiles, only: :dev"},
        {"--optional", nullptr, "with optional dependencies"},
        {"--applications",
         nullptr,
         "with the applications of *.app.src, those of Erlang/OTP included"},
        {"--lock", nullptr, "the exact versions of rebar.lock or mix.lock"},
        {"--exact", nullptr, "a version alone is that version, as rebar3 takes it"},
        {"--no-toolchain", nullptr, "without rebar3, Elixir and the compiler"},
    };
}

bool recognises(std::string_view path) {
    const std::string_view name = base_name(path);
    return name == "rebar.config" || name == "mix.exs";
}

}  // namespace

Ecosystem ecosystem() {
    return {"erlang",
            "Erlang and Elixir applications: erlang-NAME",
            kDescription,
            options(),
            nullptr,
            recognises,
            scan};
}

}  // namespace dynbr::generators::erlang
