// What the commands of CMake that matter here do, one function each; commands.cpp has their register.
#pragma once

#include "evaluator.hpp"

namespace dynbr::generators::cmake {

// Variables: variable_commands.cpp
Flow run_set(Evaluator& evaluator, const Call& call);
Flow run_unset(Evaluator& evaluator, const Call& call);
Flow run_option(Evaluator& evaluator, const Call& call);
Flow run_dependent_option(Evaluator& evaluator, const Call& call);
Flow run_parse_arguments(Evaluator& evaluator, const Call& call);
Flow run_get_filename_component(Evaluator& evaluator, const Call& call);
Flow run_set_property(Evaluator& evaluator, const Call& call);
Flow run_get_property(Evaluator& evaluator, const Call& call);
Flow run_list(Evaluator& evaluator, const Call& call);
Flow run_string(Evaluator& evaluator, const Call& call);
Flow run_file(Evaluator& evaluator, const Call& call);

// Structure: structure_commands.cpp
Flow run_include(Evaluator& evaluator, const Call& call);
Flow run_add_subdirectory(Evaluator& evaluator, const Call& call);
Flow run_subdirs(Evaluator& evaluator, const Call& call);
Flow run_project(Evaluator& evaluator, const Call& call);
Flow run_enable_language(Evaluator& evaluator, const Call& call);
Flow run_minimum_required(Evaluator& evaluator, const Call& call);
Flow run_message(Evaluator& evaluator, const Call& call);
Flow run_target(Evaluator& evaluator, const Call& call);
Flow run_configure_file(Evaluator& evaluator, const Call& call);
Flow run_call(Evaluator& evaluator, const Call& call);

// Packages: package_commands.cpp
Flow run_find_package(Evaluator& evaluator, const Call& call);
Flow run_find_dependency(Evaluator& evaluator, const Call& call);
Flow run_package_properties(Evaluator& evaluator, const Call& call);
Flow run_fetch_declare(Evaluator& evaluator, const Call& call);
Flow run_download(Evaluator& evaluator, const Call& call);

// pkg-config, programs, libraries, headers: find_commands.cpp
Flow run_pkg_check_modules(Evaluator& evaluator, const Call& call);
Flow run_pkg_search_module(Evaluator& evaluator, const Call& call);
Flow run_pkg_get_variable(Evaluator& evaluator, const Call& call);
Flow run_execute_process(Evaluator& evaluator, const Call& call);
Flow run_find_program(Evaluator& evaluator, const Call& call);
Flow run_find_library(Evaluator& evaluator, const Call& call);
Flow run_find_path(Evaluator& evaluator, const Call& call);
Flow run_check_include(Evaluator& evaluator, const Call& call);
Flow run_check_library(Evaluator& evaluator, const Call& call);

/// Sets what a find module or pkg-config sets: NAME_FOUND, and that NAME_VERSION and the like are something.
void set_found(Evaluator& evaluator, const std::string& name, bool found);

/// find_package(NAME) with nothing else.
void require_plainly(Evaluator& evaluator, const std::string& package, Place place);

}  // namespace dynbr::generators::cmake
