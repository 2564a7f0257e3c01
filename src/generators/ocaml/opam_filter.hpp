// Filters of opam files: what stands in braces behind a package (opam manual, "Filters" and "Package Formulas").
#pragma once

#include "dependency.hpp"
#include "opam_tokens.hpp"

#include "dynbr/base/error.hpp"

#include <string>

namespace dynbr::generators::ocaml {

/// Reads from behind the '{' up to and with the '}'. `own_version`: the value of `version`; empty if it isn't known. The
/// error's message ends with the line.
[[nodiscard]] Result<Condition> take_filter(TokenCursor& cursor,
                                            const Settings& settings,
                                            const std::string& own_version);

}  // namespace dynbr::generators::ocaml
