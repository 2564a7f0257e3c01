// Build backends (PEP 517): which one builds a project, and what its hooks would say.
#pragma once

#include "answers.hpp"
#include "project.hpp"
#include "settings.hpp"

#include "dynbr/base/error.hpp"

#include <string>

namespace dynbr::generators::python {

enum class BackendKind {
    Setuptools,
    /// scikit-build-core's plugin of setuptools.
    ScikitBuildSetuptools,
    Pbr,
    Flit,
    Poetry,
    Hatch,
    Pdm,
    MesonPython,
    ScikitBuild,
    Maturin,
    Sip,
    /// Adds nothing of its own, reads the [project] table.
    ProjectTable,
    Unknown,
};

struct Backend {
    /// "setuptools.build_meta"
    std::string name;
    BackendKind kind = BackendKind::Unknown;
    Place place;
    /// The project's own module changes what get_requires_for_build_wheel says, or the metadata.
    bool own_requires = false;
    bool own_metadata = false;
};

/// By [build-system]; without build-backend it is setuptools, as if setup.py were run.
[[nodiscard]] Result<Backend> find_backend(Project& project);

/// The folders of backend-path, which some write as a string.
[[nodiscard]] std::vector<std::string> backend_folders(const formats::Node& top);

/// What get_requires_for_build_wheel would say.
[[nodiscard]] Result<BuildRequires> build_requires_of(const Backend& backend,
                                                      Project& project,
                                                      const Settings& settings);

/// What prepare_metadata_for_build_wheel would write.
[[nodiscard]] Result<Metadata> metadata_of(const Backend& backend,
                                           Project& project,
                                           const Settings& settings);

}  // namespace dynbr::generators::python
