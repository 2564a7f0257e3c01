// Which package has a rock.
#pragma once

#include <string>

namespace dynbr::generators::lua {

/// What stands behind "lua-" in the names of packages: "luasocket" is packaged as lua-socket, "luaossl" as lua-luaossl.
[[nodiscard]] std::string package_of_rock(const std::string& rock);

}  // namespace dynbr::generators::lua
