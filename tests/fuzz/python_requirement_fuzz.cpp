// A requirement that is read keeps its meaning when it is put together again from its parts; its bounds are valid
// reldeps, or are refused.
#include "generators/python/convert.hpp"
#include "generators/python/requirement.hpp"

#include "dynbr/grammar/parse.hpp"
#include "dynbr/grammar/render.hpp"

#include <cstdlib>

using namespace dynbr::generators::python;

namespace {

void expect(bool property) {
    if (!property) {
        std::abort();
    }
}

std::string written(const PythonRequirement& requirement) {
    std::string text = requirement.name + "[";
    for (const std::string& extra : requirement.extras) {
        text += (text.back() == '[' ? "" : ",") + extra;
    }
    text += "]";
    if (!requirement.url.empty()) {
        return text + " @ " + requirement.url;
    }
    for (const Specifier& specifier : requirement.specifiers) {
        text += (text.back() == ']' ? "" : ",") + specifier.op + specifier.version;
    }
    return text;
}

void check_bounds(const PythonRequirement& requirement) {
    const auto bound = bounded("n", canonical_order(requirement.specifiers));
    if (!bound) {
        return;
    }
    const std::string line = dynbr::grammar::render(*bound);
    const auto parsed = dynbr::grammar::parse_reldep(line);
    // Epochs may be beyond what rpm takes, versions longer than a line may be.
    expect(!parsed || dynbr::grammar::render(*parsed) == line);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    const auto requirement = parse_requirement({reinterpret_cast<const char*>(data), size});
    if (!requirement) {
        return 0;
    }
    check_bounds(*requirement);
    for (const Specifier& specifier : requirement->specifiers) {
        // "===" takes nearly anything, which then isn't read again as one word.
        if (specifier.op == "===") {
            return 0;
        }
    }
    const std::string text = written(*requirement);
    if (text.size() > 8000) {
        return 0;
    }
    const auto again = parse_requirement(text);
    expect(again && again->name == requirement->name && again->extras == requirement->extras
           && again->specifiers == requirement->specifiers && again->url == requirement->url);
    return 0;
}
