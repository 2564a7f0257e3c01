// package-lock.json and npm-shrinkwrap.json: every package that npm would install.
#pragma once

#include "dynbr/formats/document.hpp"

#include <string>
#include <vector>

namespace dynbr::generators::node {

struct LockedPackage {
    std::string name;
    std::string version;
    unsigned line = 0;
    /// Only for development.
    bool dev = false;
};

/// Of versions 1 to 3 of the format. Links to folders of the tree and packages without a version are left out.
[[nodiscard]] std::vector<LockedPackage> read_lock_file(const formats::Node& document);

}  // namespace dynbr::generators::node
