// Rust: requirements crate(x) and rust >= v from a tree's Cargo.toml files, and the system libraries they name.
#pragma once

#include "dynbr/generators/ecosystem.hpp"

namespace dynbr::generators::rust {

[[nodiscard]] Ecosystem ecosystem();

}  // namespace dynbr::generators::rust
