// Perl's part in the frame.
#include "ecosystem.hpp"

#include "layout.hpp"
#include "scan.hpp"
#include "settings.hpp"

namespace dynbr::generators::perl {

namespace {

constexpr const char* kDescription =
    "Prints perl(Module) for what META.json or META.yml ask for (where there is neither: cpanfile, "
    "dist.ini; where they\n"
    "leave it open: literal arguments in Makefile.PL and Build.PL), and for each 'use' in lib, "
    "bin, "
    "script, inc, t and the\n"
    "top folder, without the tree's own modules. Nothing is run.\n";

bool recognises(std::string_view path) {
    const std::string_view name = base_name(path);
    return name == "Makefile.PL" || name == "Build.PL" || name == "cpanfile";
}

}  // namespace

Ecosystem ecosystem() {
    return {"perl",
            "Perl distributions: perl(Module)",
            kDescription,
            option_list(),
            nullptr,
            recognises,
            scan};
}

}  // namespace dynbr::generators::perl
