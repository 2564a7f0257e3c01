// [tool.scikit-build]. CMake and Ninja are asked for as programs of the system: that is what scikit-build-core looks for
// first.
#include "scikit_build.hpp"

#include "../manifest.hpp"
#include "setuptools.hpp"

#include <algorithm>

namespace dynbr::generators::python {

namespace {

using formats::Node;

std::string bounds_of(const Node& table, std::string_view program, const char* otherwise) {
    const std::string bounds = string_at(table, {program, "version"});
    if (!bounds.empty()) {
        // "CMakeLists.txt" stands for the version that is asked for there.
        return bounds == "CMakeLists.txt" ? "" : bounds;
    }
    const std::string minimum = string_at(table, {program, "minimum-version"});
    return minimum.empty() ? otherwise : ">=" + minimum;
}

/// Whether -G names another generator.
bool uses_make(const Node& table) {
    const Node* args = table.at({"cmake", "args"});
    if (args == nullptr) {
        return false;
    }
    for (std::size_t i = 0; i < args->items.size(); ++i) {
        const std::string& argument = args->items[i].text;
        const bool next = argument == "-G" && i + 1 < args->items.size();
        if (argument.starts_with("-G")
            && (next ? args->items[i + 1].text : argument).find("Ninja") == std::string::npos) {
            return true;
        }
    }
    return false;
}

void add_provider(const Project& project,
                  const Node& entry,
                  const std::string& provider,
                  BuildRequires& answer) {
    const Place place = project.place(kPyproject, entry.line, "tool.scikit-build.metadata");
    if (provider == "scikit_build_core.metadata.setuptools_scm") {
        answer.dependencies.push_back({"setuptools-scm", std::nullopt, place});
    } else if (provider == "scikit_build_core.metadata.fancy_pypi_readme") {
        answer.dependencies.push_back({"hatch-fancy-pypi-readme>=23.2", std::nullopt, place});
    } else if (provider != "scikit_build_core.metadata.regex"
               && provider != "scikit_build_core.metadata.template") {
        answer.unknown = Unknown{place, "its provider of dynamic metadata may ask for more"};
    }
}

void add_providers(const Project& project,
                   const Node& top,
                   const Node& table,
                   BuildRequires& answer) {
    if (const Node* metadata = table.find("metadata")) {
        for (const auto& [field, line, entry] : metadata->members) {
            add_provider(project, entry, string_at(entry, {"provider"}), answer);
        }
    }
    if (const Node* entries = top.at({"tool", "dynamic-metadata"})) {
        for (const Node& entry : entries->items) {
            add_provider(project, entry, string_at(entry, {"provider"}), answer);
        }
    }
}

Result<void> add_requires(Project& project, BuildRequires& answer) {
    const auto top = project.pyproject();
    if (!top) {
        return tl::make_unexpected(top.error());
    }
    static const Node none{Node::Kind::Table, 1, {}, {}, {}};
    const Node* found = *top == nullptr ? nullptr : (*top)->at({"tool", "scikit-build"});
    const Node& table = found == nullptr ? none : *found;
    const Node* cmake = table.at({"wheel", "cmake"});
    if (cmake == nullptr || cmake->boolean().value_or(true)) {
        const Place place = project.place(kPyproject, table.line, "tool.scikit-build");
        answer.programs.push_back({"python.program.cmake", bounds_of(table, "cmake", ""), place});
        if (!uses_make(table)) {
            answer.programs.push_back(
                {"python.program.ninja", bounds_of(table, "ninja", ">=1.5"), place});
        }
    }
    if (*top == nullptr) {
        return {};
    }
    auto more = string_array(project, **top, {"tool", "scikit-build", "build", "requires"});
    if (!more) {
        return tl::make_unexpected(std::move(more.error()));
    }
    std::ranges::move(*more, std::back_inserter(answer.dependencies));
    add_providers(project, **top, table, answer);
    return {};
}

}  // namespace

Result<BuildRequires> scikit_build_requires(Project& project) {
    BuildRequires answer;
    return add_requires(project, answer).map([&] { return std::move(answer); });
}

Result<BuildRequires> scikit_build_setuptools_build_requires(Project& project,
                                                             const Settings& settings) {
    auto answer = setuptools_build_requires(project, settings);
    if (!answer) {
        return answer;
    }
    return add_requires(project, *answer).map([&] { return std::move(*answer); });
}

}  // namespace dynbr::generators::python
