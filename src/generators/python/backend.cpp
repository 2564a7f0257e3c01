// Known backends, backends within the tree that wrap them, and whom to ask about each.
#include "backend.hpp"

#include "backends/flit.hpp"
#include "backends/hatch.hpp"
#include "backends/pdm.hpp"
#include "backends/poetry.hpp"
#include "backends/scikit_build.hpp"
#include "backends/setuptools.hpp"
#include "backends/sip.hpp"
#include "manifest.hpp"

#include "dynbr/base/escape.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>

namespace dynbr::generators::python {

namespace {

using formats::Node;

struct Known {
    std::string_view module;
    BackendKind kind;
};

// What is behind a ":" in build-backend doesn't matter.
constexpr std::array<Known, 31> kKnown = {{
    {"setuptools.build_meta", BackendKind::Setuptools},
    {"setuptools_scm.build_meta", BackendKind::Setuptools},
    {"jupyter_packaging.build_api", BackendKind::Setuptools},
    {"scikit_build_core.setuptools.build_meta", BackendKind::ScikitBuildSetuptools},
    {"pbr.build", BackendKind::Pbr},
    {"flit_core.buildapi", BackendKind::Flit},
    {"flit.buildapi", BackendKind::Flit},
    {"flit_core.build_thyself", BackendKind::Flit},
    {"flit_scm", BackendKind::Flit},
    {"flit_gettext.core", BackendKind::Flit},
    {"poetry.core.masonry.api", BackendKind::Poetry},
    {"poetry.masonry.api", BackendKind::Poetry},
    {"poetry_dynamic_versioning.backend", BackendKind::Poetry},
    {"hatchling.build", BackendKind::Hatch},
    {"hatchling.ouroboros", BackendKind::Hatch},
    {"pdm.backend", BackendKind::Pdm},
    {"pdm.backend.intree", BackendKind::Pdm},
    {"pdm.pep517.api", BackendKind::Pdm},
    {"pdm.pep517", BackendKind::Pdm},
    {"mesonpy", BackendKind::MesonPython},
    {"scikit_build_core.build", BackendKind::ScikitBuild},
    {"maturin", BackendKind::Maturin},
    {"sipbuild.api", BackendKind::Sip},
    {"uv_build", BackendKind::ProjectTable},
    {"uv", BackendKind::ProjectTable},
    {"trampolim", BackendKind::ProjectTable},
    {"whey", BackendKind::ProjectTable},
    {"enscons.api", BackendKind::ProjectTable},
    {"pymsbuild", BackendKind::ProjectTable},
    {"dunamai_build", BackendKind::ProjectTable},
    {"flit_core", BackendKind::Flit},
}};

BackendKind kind_of(std::string_view module) {
    const auto found = std::find_if(
        kKnown.begin(), kKnown.end(), [&](const Known& k) { return k.module == module; });
    return found == kKnown.end() ? BackendKind::Unknown : found->kind;
}

std::string_view module_of(std::string_view name) {
    return name.substr(0, name.find(':'));
}

bool defines(std::string_view code, std::string_view function) {
    const std::string wanted = "def " + std::string(function);
    return code.find(wanted) != std::string_view::npos;
}

/// The known backend that a module of the tree's imports: "from setuptools.build_meta import *",
/// "from setuptools import build_meta as _orig".
BackendKind wrapped_kind(std::string_view code) {
    if (code.find("from setuptools import build_meta") != std::string_view::npos
        || code.find("import setuptools.build_meta") != std::string_view::npos) {
        return BackendKind::Setuptools;
    }
    for (const Known& known : kKnown) {
        const std::string imported = "from " + std::string(known.module) + " import";
        if (code.find(imported) != std::string_view::npos) {
            return known.kind;
        }
    }
    const bool poetry = code.find("from poetry.core.masonry import api") != std::string_view::npos;
    const bool flit = code.find("from flit_core import buildapi") != std::string_view::npos;
    return poetry ? BackendKind::Poetry : flit ? BackendKind::Flit : BackendKind::Unknown;
}

Result<void> read_own_backend(Project& project, const Node& top, Backend& backend) {
    std::string file(module_of(backend.name));
    std::replace(file.begin(), file.end(), '.', '/');
    for (const std::string& folder : backend_folders(top)) {
        const std::string path = folder.empty() || folder == "." ? file : folder + "/" + file;
        for (const char* end : {".py", "/__init__.py"}) {
            const auto code = project.read(path + end);
            if (!code) {
                return tl::make_unexpected(code.error());
            }
            if (*code == nullptr) {
                continue;
            }
            backend.kind = wrapped_kind(**code);
            backend.own_requires = defines(**code, "get_requires_for_build_wheel");
            backend.own_metadata = defines(**code, "prepare_metadata_for_build_wheel");
            return {};
        }
    }
    return {};
}

Unknown unknown_hook(const Backend& backend, const char* hook) {
    return {
        backend.place,
        fmt::format("only the build backend '{}' knows what {} says", escaped(backend.name), hook)};
}

bool names_dynamic(const Node& top) {
    return array_has(top, {"project", "dynamic"}, "dependencies")
           || array_has(top, {"project", "dynamic"}, "optional-dependencies");
}

/// What every backend must take from the [project] table (PEP 621).
Result<Metadata> standard_metadata(Project& project, const Backend& backend) {
    const auto top = project.pyproject();
    if (!top) {
        return tl::make_unexpected(top.error());
    }
    if (*top == nullptr || (*top)->find("project") == nullptr) {
        Metadata metadata;
        // meson-python and maturin take what is missing from files that know no Python requirements.
        if (backend.kind != BackendKind::MesonPython && backend.kind != BackendKind::Maturin) {
            metadata.unknown = unknown_hook(backend, "prepare_metadata_for_build_wheel");
        }
        return metadata;
    }
    auto metadata = project_table(project, **top);
    if (metadata && names_dynamic(**top)) {
        metadata->unknown = unknown_hook(backend, "prepare_metadata_for_build_wheel");
    }
    return metadata;
}

}  // namespace

std::vector<std::string> backend_folders(const Node& top) {
    std::vector<std::string> folders;
    const Node* path = top.at({"build-system", "backend-path"});
    if (path == nullptr) {
        return folders;
    }
    if (path->string() != nullptr) {
        folders.push_back(*path->string());
    }
    for (const Node& item : path->items) {
        folders.push_back(item.string() == nullptr ? "" : *item.string());
    }
    return folders;
}

Result<Backend> find_backend(Project& project) {
    Backend backend{"setuptools.build_meta:__legacy__", BackendKind::Setuptools, {}, false, false};
    const auto top = project.pyproject();
    if (!top) {
        return tl::make_unexpected(top.error());
    }
    const Node* name = *top == nullptr ? nullptr : (*top)->at({"build-system", "build-backend"});
    if (name == nullptr || name->string() == nullptr || name->text.empty()) {
        const auto setup = project.read("setup.py");
        if (!setup) {
            return tl::make_unexpected(setup.error());
        }
        if (*setup == nullptr) {
            return fail(ErrorKind::BuildFailed,
                        fmt::format("'{}' names no build backend, and there is no 'setup.py'",
                                    escaped(project.shown(kPyproject))),
                        "-N reads requirement files and dependency groups only");
        }
        backend.place = project.place("setup.py", 1, "setup");
        return backend;
    }
    backend.name = *name->string();
    backend.kind = kind_of(module_of(backend.name));
    backend.place = project.place(kPyproject, name->line, "build-system.build-backend");
    if (backend.kind == BackendKind::Unknown) {
        if (auto read = read_own_backend(project, **top, backend); !read) {
            return tl::make_unexpected(std::move(read.error()));
        }
    }
    return backend;
}

Result<BuildRequires> build_requires_of(const Backend& backend,
                                        Project& project,
                                        const Settings& settings) {
    if (backend.own_requires) {
        BuildRequires answer;
        answer.unknown = unknown_hook(backend, "get_requires_for_build_wheel");
        return answer;
    }
    switch (backend.kind) {
        case BackendKind::Setuptools:
        case BackendKind::Pbr:
            return setuptools_build_requires(project, settings);
        case BackendKind::ScikitBuildSetuptools:
            return scikit_build_setuptools_build_requires(project, settings);
        case BackendKind::Hatch:
            return hatch_build_requires(project);
        case BackendKind::Pdm:
            return pdm_build_requires(project);
        case BackendKind::MesonPython: {
            BuildRequires answer;
            answer.programs.push_back({"python.program.ninja", ">=1.8.2", backend.place});
            answer.programs.push_back({"python.program.patchelf", ">=0.11.0", backend.place});
            return answer;
        }
        case BackendKind::ScikitBuild:
            return scikit_build_requires(project);
        case BackendKind::Unknown: {
            BuildRequires answer;
            answer.unknown = unknown_hook(backend, "get_requires_for_build_wheel");
            return answer;
        }
        default:
            return BuildRequires{};
    }
}

Result<Metadata> metadata_of(const Backend& backend, Project& project, const Settings& settings) {
    if (backend.own_metadata) {
        Metadata metadata;
        metadata.unknown = unknown_hook(backend, "prepare_metadata_for_build_wheel");
        return metadata;
    }
    switch (backend.kind) {
        case BackendKind::Setuptools:
        case BackendKind::ScikitBuildSetuptools:
            return setuptools_metadata(project, settings, false);
        case BackendKind::Pbr:
            return setuptools_metadata(project, settings, true);
        case BackendKind::Flit:
            return flit_metadata(project);
        case BackendKind::Poetry:
            return poetry_metadata(project);
        case BackendKind::Hatch:
            return hatch_metadata(project);
        case BackendKind::Sip:
            return sip_metadata(project);
        default:
            return standard_metadata(project, backend);
    }
}

}  // namespace dynbr::generators::python
