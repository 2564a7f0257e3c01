// Bounds are at most two, and say the same when they are written as a requirement again.
#include "generators/rust/version_req.hpp"

#include "dynbr/grammar/render.hpp"

#include <cstdlib>
#include <string>

using namespace dynbr::generators::rust;

namespace {

std::string written(const Bound& bound) {
    const Version& version = bound.version;
    std::string text = dynbr::grammar::symbol(bound.comparison);
    text += std::to_string(version.major) + "." + std::to_string(version.minor) + "."
            + std::to_string(version.patch);
    return version.pre.empty() ? text : text + "-" + version.pre;
}

bool is_too_large(const Version& version) {
    return version.major == UINT64_MAX || version.minor == UINT64_MAX
           || version.patch == UINT64_MAX;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    const auto bounds = parse_version_req({reinterpret_cast<const char*>(data), size});
    if (!bounds || bounds->empty()) {
        return 0;
    }
    std::string again;
    for (const Bound& bound : *bounds) {
        if (is_too_large(bound.version)) {
            return 0;
        }
        again += (again.empty() ? "" : ", ") + written(bound);
    }
    if (bounds->size() > 2 || parse_version_req(again) != *bounds) {
        std::abort();
    }
    return 0;
}
