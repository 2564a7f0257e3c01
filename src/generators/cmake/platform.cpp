// The variables that a build on Linux with gcc and a recent CMake begins with.
#include "evaluator.hpp"

namespace dynbr::generators::cmake {

void Evaluator::define_platform() {
    constexpr std::pair<const char*, const char*> kValues[] = {
        {"UNIX", "1"},
        {"LINUX", "1"},
        {"CMAKE_HOST_UNIX", "1"},
        {"CMAKE_HOST_LINUX", "1"},
        {"CMAKE_SYSTEM_NAME", "Linux"},
        {"CMAKE_SYSTEM", "Linux"},
        {"CMAKE_HOST_SYSTEM_NAME", "Linux"},
        {"CMAKE_HOST_SYSTEM", "Linux"},
        {"CMAKE_VERSION", "3.31.0"},
        {"CMAKE_MAJOR_VERSION", "3"},
        {"CMAKE_MINOR_VERSION", "31"},
        {"CMAKE_PATCH_VERSION", "0"},
        {"CMAKE_GENERATOR", "Ninja"},
        {"CMAKE_C_COMPILER_ID", "GNU"},
        {"CMAKE_CXX_COMPILER_ID", "GNU"},
        {"CMAKE_C_COMPILER", "/usr/bin/cc"},
        {"CMAKE_CXX_COMPILER", "/usr/bin/c++"},
        {"CMAKE_C_COMPILER_LOADED", "1"},
        {"CMAKE_CXX_COMPILER_LOADED", "1"},
        {"CMAKE_COMPILER_IS_GNUCC", "1"},
        {"CMAKE_COMPILER_IS_GNUCXX", "1"},
        {"CMAKE_USE_PTHREADS_INIT", "1"},
        {"CMAKE_SIZEOF_VOID_P", "8"},
        {"CMAKE_EXECUTABLE_SUFFIX", ""},
        {"CMAKE_SHARED_LIBRARY_SUFFIX", ".so"},
        {"CMAKE_DL_LIBS", "dl"},
        {"CMAKE_INSTALL_PREFIX", "/usr"},
        {"CMAKE_CXX_STANDARD_DEFAULT", "17"},
        {"CMAKE_COMMAND", "/usr/bin/cmake"},
        {"BUILD_SHARED_LIBS", "ON"},
        {"GNUCC", "1"},
    };
    for (const auto& [name, value] : kValues) {
        variables.set(name, value);
    }
    for (const char* unknown : {"CMAKE_C_COMPILER_VERSION", "CMAKE_CXX_COMPILER_VERSION"}) {
        set_unknown(unknown);
    }
    variables.set("CMAKE_SYSTEM_PROCESSOR", settings.processor);
    variables.set("CMAKE_HOST_SYSTEM_PROCESSOR", settings.processor);
    for (const char* name : {"CMAKE_SOURCE_DIR", "PROJECT_SOURCE_DIR", "CMAKE_HOME_DIRECTORY"}) {
        variables.set(name, std::string(kSourceRoot));
    }
    for (const char* name : {"CMAKE_BINARY_DIR", "PROJECT_BINARY_DIR"}) {
        variables.set(name, std::string(kBuildRoot));
    }
    for (const auto& [name, value] : settings.defines) {
        variables.unset(name);
        variables.set_cached(name, value);
    }
}

}  // namespace dynbr::generators::cmake
