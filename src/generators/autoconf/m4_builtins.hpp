// The macros of m4 and m4sugar that descriptions compute names and versions with.
#pragma once

#include "../native_build/tree_index.hpp"
#include "m4.hpp"

namespace dynbr::generators::autoconf {

/// `tree` and `folder` are for m4_include(). Both must outlive `m4`.
void add_m4_builtins(M4& m4, const native_build::TreeIndex& tree, const std::string& folder);

/// `arguments[index]`, or nothing.
[[nodiscard]] const std::string& argument(const Arguments& arguments, std::size_t index);

}  // namespace dynbr::generators::autoconf
