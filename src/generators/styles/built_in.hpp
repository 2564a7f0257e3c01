// The style files, compiled in.
#pragma once

#include <string_view>
#include <vector>

namespace dynbr::generators::styles {

struct BuiltIn {
    std::string_view name;
    std::string_view text;
};

/// Sorted by name. Made by the build from the *.style files beside this header.
[[nodiscard]] const std::vector<BuiltIn>& built_in();

}  // namespace dynbr::generators::styles
