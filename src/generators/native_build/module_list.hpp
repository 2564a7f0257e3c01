// pkg-config's way of writing what is needed: "glib-2.0 >= 2.40 gtk+-3.0, cairo>=1.2".
#pragma once

#include "dynbr/generators/style.hpp"
#include "dynbr/model/reldep.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dynbr::generators::native_build {

struct Bound {
    /// ">=", "<=", "=", "==", "<", ">", "!="
    std::string op;
    /// May have unknown parts.
    std::string version;
};

struct Module {
    std::string name;
    std::vector<Bound> bounds;
};

/// Words in a row, in any of the spellings: names, operators and versions together or apart; commas separate, too.
[[nodiscard]] std::vector<Module> read_module_list(std::string_view text);

/// "name" with all its bounds, as one reldep. A bound that can't be told (unknown, or not a version) is left out.
/// Nothing if that name can't be a requirement at all.
[[nodiscard]] std::vector<model::Reldep> pkg_config_reldeps(const Module& module,
                                                            const Style& style);

/// The same with a name that is already a requirement's.
[[nodiscard]] std::vector<model::Reldep> bounded(const std::string& required_name,
                                                 const std::vector<Bound>& bounds);

}  // namespace dynbr::generators::native_build
