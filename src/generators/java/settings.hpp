// What the options of the Java generator mean, checked.
#pragma once

#include "coordinates.hpp"
#include "profiles.hpp"

#include "dynbr/generators/ecosystem.hpp"

namespace dynbr::generators::java {

struct Settings {
    BuildMachine machine;
    CompatVersions compat;
    bool tests = true;
    bool osgi = false;
};

[[nodiscard]] Result<Settings> read_settings(const OptionValues& options);

}  // namespace dynbr::generators::java
