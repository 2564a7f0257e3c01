// Whatever a pom holds: what is merged of it has no more dependencies and plugins than are written in it, and interpolation ends
// within its bounds.
#include "generators/java/merge.hpp"
#include "generators/java/pom.hpp"

#include <cstdlib>

using namespace dynbr::generators::java;

namespace {

void expect(bool property) {
    if (!property) {
        std::abort();
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto pom = parse_pom(text, "pom.xml");
    if (!pom) {
        expect(!pom.error().message.empty());
        return 0;
    }
    const BuildMachine machine;
    const auto active = active_profiles(
        *pom, machine, [](const std::string& path) { return path.size() % 2 == 0; });
    expect(active.size() <= pom->profiles.size());
    std::vector<const PomSection*> sections = {&pom->section};
    std::size_t dependencies = pom->section.dependencies.size();
    std::size_t plugins = pom->section.plugins.size();
    for (const Profile* profile : active) {
        sections.push_back(&profile->section);
        dependencies += profile->section.dependencies.size();
        plugins += profile->section.plugins.size();
    }
    const Project project = merged({&*pom}, sections, sections.size(), machine);
    expect(project.dependencies.size() <= dependencies && project.plugins.size() <= plugins);
    for (const PomDependency& one : project.dependencies) {
        expect(one.coordinates.artifact.size() <= size + 4096);
    }
    return 0;
}
