// binding.gyp: which system libraries an addon asks pkg-config for, as far as they are named literally.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dynbr::generators::node {

struct PkgConfigCall {
    /// Packages, as pkg-config's command line has them.
    std::vector<std::string> arguments;
    unsigned line = 0;
    /// Some of its words are known only when it is run.
    bool unknown = false;
};

/// Calls in "<!(pkg-config ...)" and "<!@(pkg-config ...)" within strings; comments don't count. Nothing is run.
[[nodiscard]] std::vector<PkgConfigCall> pkg_config_calls(std::string_view text);

}  // namespace dynbr::generators::node
