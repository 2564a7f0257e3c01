// What a ready-made configure script tells where its sources are missing: the messages of PKG_CHECK_MODULES.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dynbr::generators::autoconf {

struct ScriptRequest {
    /// pkg-config's module list.
    std::string modules;
    unsigned line = 0;
    /// The script ends with an error if they are missing.
    bool required = false;
};

/// Linear in the script.
[[nodiscard]] std::vector<ScriptRequest> read_configure_script(std::string_view text);

}  // namespace dynbr::generators::autoconf
