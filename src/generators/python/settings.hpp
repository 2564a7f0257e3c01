// What the options of the Python generator mean, checked.
#pragma once

#include "marker.hpp"
#include "overrides.hpp"

#include "dynbr/base/error.hpp"
#include "dynbr/generators/ecosystem.hpp"

#include <string>
#include <vector>

namespace dynbr::generators::python {

struct Settings {
    bool build_system = true;
    bool runtime = true;
    bool tox = false;
    /// -w: as if the metadata were read from a built wheel.
    bool wheel = false;
    /// -p: run-time requirements are those of the [project] table and nothing else.
    bool project_table = false;
    /// Also "name[extra]" for each extra that is asked of a dependency.
    bool name_extras = false;
    /// Also what %pyproject_buildrequires itself prints before its script.
    bool macro_lines = false;
    /// Run the backend's hooks where what they'd say isn't known.
    bool exec = false;
    /// The packager's word that a backend's hooks ask for nothing.
    bool no_hooks = false;
    /// Whether an extra that the metadata doesn't have is an error, not a warning.
    bool refuse_unknown_extras = true;
    /// setuptools before 70.1 asks for wheel.
    bool wheel_for_setuptools = false;
    std::string package_version = "3";
    /// Where the project is, relative to the tree: empty or ends with "/".
    std::string folder;
    /// Not empty: it is outside of the tree, here.
    std::string other_tree;
    std::vector<std::string> extras;
    std::vector<std::string> groups;
    std::vector<std::string> tox_environments;
    /// As KEY=VALUE.
    std::vector<std::string> config_settings;
    std::vector<std::string> requirement_files;
    MarkerEnvironment environment;
    Overrides overrides;
};

[[nodiscard]] std::vector<Option> option_list();

[[nodiscard]] Result<Settings> read_settings(const OptionValues& options);

/// "a,b , c" -> "a", "b", "c"; empty ones are left out.
[[nodiscard]] std::vector<std::string> comma_separated(std::string_view list);

}  // namespace dynbr::generators::python
