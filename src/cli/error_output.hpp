// Errors as people and programs see them.
#pragma once

#include "terminal.hpp"

#include "dynbr/base/error.hpp"
#include "dynbr/formats/json.hpp"

namespace dynbr::cli {

/// `dynbr: error: ...`, details, `while ...` lines and at most one `hint:`; printed even when quiet.
void print_error(const Error& error, const Terminal& terminal);

/// {"kind", "message", "details", "context", "hint"}; docs/json.md.
[[nodiscard]] formats::Json to_json(const Error& error);

/// The exit code of that kind; docs/exit-codes.md.
[[nodiscard]] int exit_code(ErrorKind kind);

/// One JSON document on standard output.
void print_json(const formats::Json& json);

}  // namespace dynbr::cli
