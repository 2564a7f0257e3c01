// What the default features switch on, all features switch on, too; a single package alone in a workspace as well.
#include "generators/rust/member_features.hpp"

#include "dynbr/formats/document.hpp"

#include <algorithm>
#include <cstdlib>
#include <vector>

using namespace dynbr::generators::rust;

namespace {

bool within(const Names& part, const Names& whole) {
    return std::includes(whole.begin(), whole.end(), part.begin(), part.end());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    auto document = dynbr::formats::parse_toml({reinterpret_cast<const char*>(data), size});
    if (!document || package_table(*document) == nullptr) {
        return 0;
    }
    auto manifest = read_manifest("a/Cargo.toml", *document, nullptr);
    if (!manifest || !check_features(*manifest)) {
        return 0;
    }
    const auto few = enable(*manifest, {});
    const auto all = enable(*manifest, {true, false, {}});
    if (!few || !all || !within(few->features, all->features)
        || !within(few->optional, all->optional)) {
        std::abort();
    }
    std::vector<Manifest> members;
    members.push_back(std::move(*manifest));
    for (const FeatureFlags& flags : flags_of_members(members, {})) {
        const auto again = enable(members.front(), flags);
        // A path dependency on a package of the same name can ask for features that don't exist.
        if (again && !within(again->features, all->features)) {
            std::abort();
        }
    }
    return 0;
}
