// Whatever comps.xml parses has named packages of known types, each once in its group.
#include "dynbr/repo/groups.hpp"

#include <algorithm>
#include <cstdlib>

using namespace dynbr;

namespace {

bool sound(const repo::GroupPackage& package) {
    return !package.name.empty()
           && (package.type == "mandatory" || package.type == "default"
               || package.type == "optional" || package.type == "conditional");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    const auto groups = repo::parse_groups({reinterpret_cast<const char*>(data), size});
    if (!groups) {
        return 0;
    }
    for (const repo::Group& group : groups->groups) {
        auto packages = groups->packages_of(group.id);
        if (!packages || !std::all_of(packages->begin(), packages->end(), sound)) {
            std::abort();
        }
        for (auto each = packages->begin(); each != packages->end(); ++each) {
            if (std::find(each + 1, packages->end(), *each) != packages->end()) {
                std::abort();
            }
        }
    }
    return 0;
}
