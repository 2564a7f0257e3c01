// Go's part in the frame: options, detection, the call of the scan.
#include "ecosystem.hpp"

#include "scan.hpp"

namespace dynbr::generators::go {

namespace {

constexpr const char* kDescription =
    "Prints golang(IMPORT/PATH) for each package that the tree's Go files import, and "
    "pkgconfig(NAME) for their\n"
    "'#cgo pkg-config:' lines. Build constraints and file names are evaluated for one system; the "
    "standard library and\n"
    "the tree's own packages are left out. Folders that begin with '.' or '_', 'testdata' and "
    "'vendor' are not scanned.\n";

bool recognises(std::string_view path) {
    const std::string_view name = base_name(path);
    return name == "go.mod"
           || (name.size() > 3 && name.substr(name.size() - 3) == ".go" && name.front() != '_');
}

std::vector<Option> options() {
    return {
        {"-i,--import-path",
         "PATH",
         "own import path (repeatable); default: --goipath, else the tree's go.mod files"},
        {"-a,--all-import-paths",
         nullptr,
         "all own paths: every --goipath and --goaltipath, and the go.mod files"},
        {"-z,--block", "N", "own import path is the N-th --goipath"},
        {"--goipath", "[N=]PATH", "what %{goipath<N>} is (repeatable; given by the macro)"},
        {"--goaltipath",
         "PATH",
         "an alternative own import path, used by -a (repeatable; given by the macro)"},
        {"-t,--tests", nullptr, "with what the tests import; this is the default"},
        {"-T,--no-tests", nullptr, "without what only _test.go files import"},
        {"--tags", "A,B", "build tags that hold (repeatable)"},
        {"--goos", "NAME", "system to build for; default: linux"},
        {"--goarch", "NAME", "machine to build for; default: this one"},
        {"--go-version",
         "1.N",
         "release whose tags go1.1 ... go1.N hold; default: every release's"},
        {"--no-cgo", nullptr, "as with CGO_ENABLED=0"},
        {"--no-nested-modules", nullptr, "leave out folders with a go.mod of their own"},
        {"--ignore",
         "RULE",
         "leave out PATH (with all below), dir:PATH (only itself) or regex:EXPRESSION "
         "(repeatable)"},
        {"--ignore-dir", "PATH", "the same as --ignore dir:PATH"},
        {"--ignore-tree", "PATH", "the same as --ignore tree:PATH"},
        {"--ignore-regex", "EXPRESSION", "the same as --ignore regex:EXPRESSION"},
    };
}

}  // namespace

Ecosystem ecosystem() {
    return {"go",
            "Go packages: golang(IMPORT/PATH)",
            kDescription,
            options(),
            nullptr,
            recognises,
            scan};
}

}  // namespace dynbr::generators::go
