// One function a command of dynbr: does it, prints its result to stdout, and returns the exit code or the error.
#pragma once

#include "../options.hpp"

#include "dynbr/base/error.hpp"

namespace dynbr::cli {

[[nodiscard]] Result<int> build_command(const BuildOptions& options, Terminal& terminal);
[[nodiscard]] Result<int> missing_command(const MissingOptions& options, Terminal& terminal);
[[nodiscard]] Result<int> check_command(const CheckOptions& options, Terminal& terminal);
[[nodiscard]] Result<int> resolve_command(const ResolveOptions& options, Terminal& terminal);
[[nodiscard]] Result<int> why_command(const WhyOptions& options, Terminal& terminal);
[[nodiscard]] Result<int> repo_command(const RepoCommandOptions& options, Terminal& terminal);
[[nodiscard]] Result<int> root_command(const RootCommandOptions& options, Terminal& terminal);

}  // namespace dynbr::cli
