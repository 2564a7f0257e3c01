// OCaml's part in the frame: options, detection, the call of the scan.
#include "ecosystem.hpp"

#include "scan.hpp"

namespace dynbr::generators::ocaml {

namespace {

constexpr const char* kDescription =
    "Prints ocaml-NAME-devel for the packages in depends of opam files, and of the packages in "
    "dune-project that have no\n"
    "opam file. Filters such as with-test are evaluated. Without either, or with --from libraries, "
    "the libraries in dune\n"
    "files; last, those in META files. Read are the named opam files, else those at the top or "
    "below opam/.\n";

bool recognises(std::string_view path) {
    const std::string_view name = base_name(path);
    const bool opam = name.size() > 5 && name.substr(name.size() - 5) == ".opam";
    return path == name ? opam || name == "opam" || name == "dune-project"
                        : opam && path.substr(0, 5) == "opam/";
}

std::vector<Option> options() {
    return {
        {"-p,--packages", "A,B", "only these packages of the tree are built (repeatable)"},
        {"--tests", nullptr, "with what is filtered by with-test"},
        {"--docs", nullptr, "with what is filtered by with-doc"},
        {"--dev-setup", nullptr, "with what is filtered by with-dev-setup"},
        {"--depopts", "A,B", "with these optional dependencies, or all (repeatable)"},
        {"--bounds", "WHICH", "versions to print: lower (the default), all, none"},
        {"--from",
         "WHAT",
         "ask for packages, or for the libraries in dune files; default: by style"},
        {"--arch", "NAME", "machine to build for, as opam names it; default: this one"},
    };
}

}  // namespace

Ecosystem ecosystem() {
    return {"ocaml",
            "OCaml packages: ocaml-NAME-devel",
            kDescription,
            options(),
            "FILE",
            recognises,
            scan};
}

}  // namespace dynbr::generators::ocaml
