// Whatever Gradle's and OSGi's files hold: reading ends, lines lie within them, and no text is longer than they are.
#include "generators/java/gradle_script.hpp"
#include "generators/java/osgi.hpp"
#include "generators/java/version_catalog.hpp"

#include <algorithm>
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
    const auto lines = static_cast<unsigned>(std::ranges::count(text, '\n')) + 1;
    if (const auto found = gradle_dependencies(text)) {
        for (const GradleDependency& one : *found) {
            expect(one.line >= 1 && one.line <= lines && one.text.size() <= size + 1);
            if (const auto artifact = artifact_of_notation(one.text)) {
                expect(!artifact->group.empty() && !artifact->name.empty());
            }
        }
    }
    for (const RequiredBundle& one : parse_bundle_manifest(text).required) {
        expect(one.line >= 1 && one.line <= lines && !one.name.empty() && one.name.size() <= size);
    }
    if (const auto catalog = parse_version_catalog(text)) {
        for (const auto& [accessor, library] : catalog->libraries) {
            expect(!library.artifact.name.empty());
        }
    }
    return 0;
}
