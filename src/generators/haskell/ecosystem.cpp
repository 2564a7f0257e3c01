// Haskell's part in the frame: options, detection, the call of the scan.
#include "ecosystem.hpp"

#include "scan.hpp"

#include <algorithm>

namespace dynbr::generators::haskell {

namespace {

constexpr const char* kDescription =
    "Prints ghc-NAME-devel for each package that libraries and programs of a .cabal file depend "
    "on, the tools that build\n"
    "them, pkgconfig(NAME) and the packages of C libraries. Flags have their defaults, conditions "
    "are evaluated for one\n"
    "system, machine and compiler. Read are the named files; else the tree's own and those that "
    "cabal.project lists; else\n"
    "those one folder below.\n";

bool recognises(std::string_view path) {
    const std::string_view name = base_name(path);
    return name.size() > 6 && name.substr(name.size() - 6) == ".cabal" && name.front() != '.'
           && std::ranges::count(path, '/') <= 1;
}

std::vector<Option> options() {
    return {
        {"-f,--flags",
         "FLAG",
         "set a flag of the package; -FLAG clears it (repeatable, or several in one)"},
        {"--tests", nullptr, "with what the test suites need"},
        {"--benchmarks", nullptr, "with what the benchmarks need"},
        {"--prof", nullptr, "with ghc-NAME-prof for profiling"},
        {"--ghc-version", "VERSION", "compiler that conditions are evaluated for; default: 9.6.6"},
        {"--os", "NAME", "system to build for, as Cabal names it; default: linux"},
        {"--arch", "NAME", "machine to build for, as Cabal names it; default: this one"},
    };
}

}  // namespace

Ecosystem ecosystem() {
    return {"haskell",
            "Haskell packages: ghc-NAME-devel",
            kDescription,
            options(),
            "FILE",
            recognises,
            scan};
}

}  // namespace dynbr::generators::haskell
