// Asking a build backend itself (--exec): its hooks are run by Python, with the rights of whoever runs dynbr-generate.
#pragma once

#include "answers.hpp"

#include "dynbr/base/error.hpp"

#include <optional>
#include <string>
#include <vector>

namespace dynbr::generators::python {

struct HookQuestion {
    /// Where the project is; hooks are run there.
    std::string folder;
    /// "setuptools.build_meta", "backend:object"
    std::string backend;
    std::vector<std::string> backend_path;
    /// As KEY=VALUE.
    std::vector<std::string> config_settings;
    /// What must be installed before the backend can be asked.
    std::vector<std::string> needed;
    bool metadata = false;
};

struct HookAnswer {
    /// What must be installed first, so that later questions weren't asked: a distribution, or "python3".
    std::optional<std::string> missing;
    /// Of get_requires_for_build_wheel.
    std::vector<std::string> build_requires;
    /// Of prepare_metadata_for_build_wheel.
    bool has_metadata = false;
    std::string name;
    std::vector<std::string> dependencies;
    std::vector<std::string> extras;
};

/// What the hooks print goes to standard error. A hook that fails is an error.
[[nodiscard]] Result<HookAnswer> ask_backend(const HookQuestion& question);

}  // namespace dynbr::generators::python
