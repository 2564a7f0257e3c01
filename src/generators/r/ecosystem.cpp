// R's part in the frame: options, detection, the call of the scan.
#include "ecosystem.hpp"

#include "scan.hpp"

#include <algorithm>

namespace dynbr::generators::r {

namespace {

constexpr const char* kDescription =
    "Prints R(NAME), with version bounds, for the packages in LinkingTo, Depends and Imports of "
    "DESCRIPTION, and for\n"
    "the test runners (testthat, tinytest, RUnit, testit) in Suggests. Read are the named files or "
    "folders; else the\n"
    "tree's DESCRIPTION, else those one folder below.\n";

bool recognises(std::string_view path) {
    return base_name(path) == "DESCRIPTION" && std::ranges::count(path, '/') <= 1;
}

std::vector<Option> options() {
    return {
        {"--suggests",
         "WHICH",
         "suggested packages: tests (the default), all, none, or names (repeatable)"},
        {"--vignettes", nullptr, "with what builds the vignettes (VignetteBuilder)"},
        {"--toolchain", nullptr, "with R's headers and the compilers for the sources in src/"},
        {"--r-core", nullptr, "with R itself, in the version that Depends names"},
    };
}

}  // namespace

Ecosystem ecosystem() {
    return {"r", "R packages: R(NAME)", kDescription, options(), "PATH", recognises, scan};
}

}  // namespace dynbr::generators::r
