// What the options of the Node generator mean, checked.
#pragma once

#include "range.hpp"

#include "dynbr/base/error.hpp"
#include "dynbr/generators/ecosystem.hpp"

namespace dynbr::generators::node {

struct Settings {
    bool production = true;
    bool development = false;
    bool optional = false;
    bool peer = false;
    bool system_libraries = true;
    /// Print what a lock file holds as bundled() lines instead of requirements.
    bool bundled = false;
    Reading reading = Reading::Reference;
};

[[nodiscard]] std::vector<Option> options();

[[nodiscard]] Result<Settings> read_settings(const OptionValues& options);

}  // namespace dynbr::generators::node
