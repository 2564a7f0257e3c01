// [tool.pdm.build]: run-setuptools of pdm-backend; the older pdm-pep517 had a script's name there.
#include "pdm.hpp"

namespace dynbr::generators::python {

Result<BuildRequires> pdm_build_requires(Project& project) {
    const auto top = project.pyproject();
    if (!top) {
        return tl::make_unexpected(top.error());
    }
    BuildRequires answer;
    const formats::Node* build = (*top)->at({"tool", "pdm", "build"});
    if (build == nullptr) {
        return answer;
    }
    const formats::Node* run = build->find("run-setuptools");
    const bool old_script = build->string() != nullptr || build->find("setup-script") != nullptr;
    if (run != nullptr ? run->boolean().value_or(false) : old_script) {
        answer.dependencies.push_back({"setuptools>=40.8.0",
                                       std::nullopt,
                                       project.place(kPyproject, build->line, "tool.pdm.build")});
    }
    return answer;
}

}  // namespace dynbr::generators::python
