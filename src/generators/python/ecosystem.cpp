// Python's part in the frame: options, detection, the call of the scan.
#include "ecosystem.hpp"

#include "scan.hpp"
#include "settings.hpp"

namespace dynbr::generators::python {

namespace {

constexpr const char* kDescription =
    "Prints python3dist(NAME) for what building, running and, on request, testing a Python project "
    "needs: what\n"
    "%pyproject_buildrequires prints in the end, but at once and without running code of the "
    "project's. Read are\n"
    "pyproject.toml, setup.cfg, setup.py, tox's configuration and requirement files. What can't be "
    "known so is an error,\n"
    "or with --exec, the build backend is asked.\n";

bool recognises(std::string_view path) {
    return path == "pyproject.toml" || path == "setup.py" || path == "setup.cfg";
}

bool runs_programs(const OptionValues& options) {
    return options.has("exec");
}

}  // namespace

Ecosystem ecosystem() {
    return {"python",
            "Python distributions: python3dist(NAME)",
            kDescription,
            option_list(),
            "FILE",
            recognises,
            scan,
            runs_programs};
}

}  // namespace dynbr::generators::python
