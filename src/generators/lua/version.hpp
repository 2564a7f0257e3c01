// LuaRocks' versions and constraints (LuaRocks, "Rockspec format", dependencies).
#pragma once

#include "dynbr/model/reldep.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace dynbr::generators::lua {

struct Rock {
    std::string name;
    /// ">= 5.1, < 5.5"; may be empty.
    std::string constraints;
};

/// "luasocket >= 2.0, < 4"; nothing if it names nothing.
[[nodiscard]] std::optional<Rock> split_dependency(std::string_view text);

/// `name` as the constraints bound it. Nothing if they can't be read. A version without numbers (scm, dev) bounds nothing.
[[nodiscard]] std::optional<model::Reldep> requirement(const std::string& name,
                                                       std::string_view constraints);

/// Below, at or above zero; "scm" and its like are below all numbers.
[[nodiscard]] int compare_versions(std::string_view a, std::string_view b);

}  // namespace dynbr::generators::lua
