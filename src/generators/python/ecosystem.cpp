// Python's part in the frame: options, detection, the call of the scan.
#include "ecosystem.hpp"

#include "convert.hpp"
#include "name.hpp"
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
    return path == "pyproject.toml" || path == "setup.py";
}

bool runs_programs(const OptionValues& options) {
    return options.has("exec");
}

/// A bare name is that of a distribution, with whichever extras.
std::vector<std::string> capabilities(std::string_view bare_name,
                                      const Style& style,
                                      const OptionValues& options) {
    const std::string number = options.last("python3_pkgversion").value_or("3");
    const std::string name = normalised(bare_name);
    std::vector<std::string> all;
    for (const std::string& one : {name, name + "[*]"}) {
        if (auto capability = style.name("python.dist", {{"pkgversion", number}, {"name", one}})) {
            all.push_back(std::move(*capability));
        }
    }
    return all;
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
            runs_programs,
            {capabilities, bound_version, true}};
}

}  // namespace dynbr::generators::python
