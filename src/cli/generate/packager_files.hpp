// What a packager says besides the tree: overrides and styles, from options and files. They are read before the program
// gives up the right to.
#pragma once

#include "dynbr/base/error.hpp"
#include "dynbr/generators/generate.hpp"

#include <string>
#include <vector>

namespace dynbr::cli {

/// One --override or --overrides, in the order of the command line.
struct GivenOverride {
    bool is_file = false;
    /// With '?' in front of a file's name it may be missing, and what is in it may match nothing.
    std::string text;
};

[[nodiscard]] Result<std::vector<generators::Override>> read_overrides(
    const std::vector<GivenOverride>& given);

/// If the request's style is a file (there is a '/' in its name), its text becomes the request's.
[[nodiscard]] Result<void> read_style(generators::Request& request);

}  // namespace dynbr::cli
