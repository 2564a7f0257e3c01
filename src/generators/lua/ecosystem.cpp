// Lua's part in the frame.
#include "ecosystem.hpp"

#include "scan.hpp"

namespace dynbr::generators::lua {

namespace {

constexpr const char* kDescription =
    "Prints lua-NAME for what the tree's rockspecs name as dependencies, build_dependencies and "
    "test_dependencies; with\n"
    "--flavour lua54 lua54-NAME. Of several rockspecs of one rock that of the highest version "
    "counts. Nothing is run.\n";

std::vector<Option> options() {
    return {
        {"-b,--build", nullptr, "only build_dependencies (and what -c and -r say)"},
        {"-c,--check", nullptr, "only test_dependencies (and what -b and -r say)"},
        {"-r,--runtime", nullptr, "only dependencies (and what -b and -c say)"},
        {"--no-tests", nullptr, "without test_dependencies"},
        {"--flavour",
         "NAME",
         "a Lua to build for, such as lua54: names begin with it (repeatable)"},
        {"--no-toolchain", nullptr, "without lua-devel and the compiler"},
    };
}

bool recognises(std::string_view path) {
    constexpr std::string_view kEnd = ".rockspec";
    return path.size() > kEnd.size() && path.substr(path.size() - kEnd.size()) == kEnd;
}

}  // namespace

Ecosystem ecosystem() {
    return {"lua", "LuaRocks: lua-NAME", kDescription, options(), "ROCKSPEC", recognises, scan};
}

}  // namespace dynbr::generators::lua
