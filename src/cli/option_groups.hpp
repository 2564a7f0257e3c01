// Options that several commands share.
#pragma once

#include "options.hpp"

#include <CLI/CLI.hpp>

namespace dynbr::cli {

/// The structs must outlive `app`; their members get the defaults that are known at run time only.
void add_output_options(CLI::App& app, OutputOptions& output);
void add_root_options(CLI::App& app, RootOptions& root);
void add_spec_options(CLI::App& app, SpecOptions& spec);
void add_result_folder(CLI::App& app, std::string& folder, const char* description);

}  // namespace dynbr::cli
