// autoconf's, automake's and other people's macros: as shell text with marks where something is asked for.
#pragma once

#include "asked.hpp"
#include "m4.hpp"

#include <set>

namespace dynbr::generators::autoconf {

struct Settings {
    /// configure's options: "enable_foo" or "with_foo", and the value.
    std::vector<std::pair<std::string, std::string>> given;
    /// autoreconf is run before configure, so its tools and macros are needed.
    bool autoreconf = false;
};

/// What the macros leave behind.
struct MacroState {
    const Settings& settings;
    AskedList& asked;
    /// Folders of AC_CONFIG_SUBDIRS().
    std::vector<std::string> subfolders;
    /// Of AC_CONFIG_FILES() and AC_OUTPUT().
    std::vector<std::string> outputs;
    /// Macros without a meaning here that had arguments.
    std::set<std::string> unknown;
    /// automake is used, or autoconf alone writes Makefiles.
    bool writes_makefiles = false;
};

/// `state` must outlive `m4`.
void add_autoconf_macros(M4& m4, MacroState& state);

}  // namespace dynbr::generators::autoconf
