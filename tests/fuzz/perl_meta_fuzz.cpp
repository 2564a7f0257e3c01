// Whatever META.json and META.yml hold: each module that is asked for has a line in the text, and each range that can be
// read comes to versions of digits and points.
#include "generators/perl/manifests.hpp"
#include "generators/perl/version.hpp"

#include <cstdlib>

using namespace dynbr::generators::perl;

namespace {

void expect(bool property) {
    if (!property) {
        std::abort();
    }
}

void check(const dynbr::Result<Manifest>& manifest, std::size_t size) {
    if (!manifest) {
        expect(!manifest.error().message.empty());
        return;
    }
    for (const Prereq& prereq : manifest->prereqs) {
        expect(prereq.line >= 1 && prereq.line <= size + 1);
        const auto bounds = read_range(prereq.range);
        for (const Bound& bound : bounds ? *bounds : std::vector<Bound>()) {
            expect(!bound.version.empty()
                   && bound.version.find_first_not_of("0123456789.") == std::string::npos);
            expect(compare_versions(bound.version, bound.version) == 0);
        }
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    check(read_meta_json(text), size);
    check(read_meta_yaml(text), size);
    return 0;
}
