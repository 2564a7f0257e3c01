// The tables, compiled in.
#pragma once

#include <string_view>
#include <vector>

namespace dynbr::generators::native_build::data {

struct BuiltIn {
    std::string_view name;
    std::string_view text;
};

/// Made by the build from the *.names files beside this header.
[[nodiscard]] const std::vector<BuiltIn>& built_in();

}  // namespace dynbr::generators::native_build::data
