// The register of commands. What isn't here and isn't the tree's own may set any variable that it is given.
#include "commands.hpp"

namespace dynbr::generators::cmake {

namespace {

Flow run_nothing(Evaluator& /*evaluator*/, const Call& /*call*/) {
    return Flow::Normal;
}

Flow run_return(Evaluator& evaluator, const Call& /*call*/) {
    // Behind an undecided return() all else is as undecided as before.
    return evaluator.undecided() ? Flow::Normal : Flow::Return;
}

Flow run_break(Evaluator& evaluator, const Call& /*call*/) {
    return evaluator.undecided() ? Flow::Normal : Flow::Break;
}

Flow run_continue(Evaluator& evaluator, const Call& /*call*/) {
    return evaluator.undecided() ? Flow::Normal : Flow::Continue;
}

/// Commands that set no variable.
constexpr const char* kWithoutEffect[] = {
    "add_compile_definitions",
    "add_compile_options",
    "add_definitions",
    "add_dependencies",
    "add_feature_info",
    "add_link_options",
    "add_test",
    "cmake_policy",
    "create_test_sourcelist",
    "ecm_setup_version",
    "enable_testing",
    "feature_summary",
    "include_directories",
    "include_guard",
    "include_regular_expression",
    "install",
    "kde_enable_exceptions",
    "ki18n_install",
    "kdoctools_install",
    "link_directories",
    "link_libraries",
    "mark_as_advanced",
    "remove_definitions",
    "set_directory_properties",
    "set_source_files_properties",
    "set_target_properties",
    "set_tests_properties",
    "source_group",
    "target_compile_definitions",
    "target_compile_features",
    "target_compile_options",
    "target_include_directories",
    "target_link_directories",
    "target_link_libraries",
    "target_link_options",
    "target_precompile_headers",
    "target_sources",
    "variable_watch",
    "write_basic_package_version_file",
    "find_package_handle_standard_args",
    "find_package_message",
    "fetchcontent_makeavailable",
    "qt_standard_project_setup",
    "set_package_info",
    "macro_log_feature",
    "ecm_mark_as_test",
    "ecm_install_icons",
    "install_files",
    "install_targets",
    "install_programs",
    "include_external_msproject",
};

void add_without_effect(std::unordered_map<std::string, Handler>& all) {
    for (const char* name : kWithoutEffect) {
        all.emplace(name, run_nothing);
    }
}

std::unordered_map<std::string, Handler> all_handlers() {
    std::unordered_map<std::string, Handler> all = {
        {"set", run_set},
        {"unset", run_unset},
        {"option", run_option},
        {"cmake_dependent_option", run_dependent_option},
        {"cmake_parse_arguments", run_parse_arguments},
        {"parse_arguments", run_parse_arguments},
        {"get_filename_component", run_get_filename_component},
        {"set_property", run_set_property},
        {"get_property", run_get_property},
        {"list", run_list},
        {"string", run_string},
        {"file", run_file},
        {"include", run_include},
        {"add_subdirectory", run_add_subdirectory},
        {"subdirs", run_subdirs},
        {"macro_optional_add_subdirectory", run_add_subdirectory},
        {"ecm_optional_add_subdirectory", run_add_subdirectory},
        {"project", run_project},
        {"enable_language", run_enable_language},
        {"cmake_minimum_required", run_minimum_required},
        {"message", run_message},
        {"add_library", run_target},
        {"add_executable", run_target},
        {"add_custom_target", run_target},
        {"add_custom_command", run_nothing},
        {"qt_add_executable", run_target},
        {"qt_add_library", run_target},
        {"configure_file", run_configure_file},
        {"configure_package_config_file", run_configure_file},
        {"ecm_configure_package_config_file", run_configure_file},
        {"cmake_language", run_call},
        {"find_package", run_find_package},
        {"macro_optional_find_package", run_find_package},
        {"find_dependency", run_find_dependency},
        {"set_package_properties", run_package_properties},
        {"fetchcontent_declare", run_fetch_declare},
        {"externalproject_add", run_download},
        {"cpmaddpackage", run_download},
        {"cpmfindpackage", run_download},
        {"pkg_check_modules", run_pkg_check_modules},
        {"pkg_search_module", run_pkg_search_module},
        {"pkg_get_variable", run_pkg_get_variable},
        {"execute_process", run_execute_process},
        {"find_program", run_find_program},
        {"find_library", run_find_library},
        {"find_path", run_find_path},
        {"find_file", run_find_path},
        {"check_include_file", run_check_include},
        {"check_include_file_cxx", run_check_include},
        {"check_include_files", run_check_include},
        {"check_library_exists", run_check_library},
        {"return", run_return},
        {"break", run_break},
        {"continue", run_continue},
    };
    add_without_effect(all);
    return all;
}

}  // namespace

const std::unordered_map<std::string, Handler>& handlers() {
    static const auto all = all_handlers();
    return all;
}

}  // namespace dynbr::generators::cmake
