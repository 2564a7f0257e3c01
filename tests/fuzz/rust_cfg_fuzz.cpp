// An expression that can be judged is judged the other way round within not(), and is its own all() and any().
#include "generators/rust/cfg.hpp"

#include <cstdlib>
#include <string>

using namespace dynbr::generators::rust;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    static const Target target = *find_target("x86_64");
    const std::string text(reinterpret_cast<const char*>(data), size);
    const auto value = holds(text, target, {"on"});
    const auto inverse = holds("not(" + text + ")", target, {"on"});
    const auto same = holds("all(any(" + text + "))", target, {"on"});
    // What is nested as deep as is allowed can't be nested further, and "a, b" is two within parentheses.
    if (value && inverse && *value == *inverse) {
        std::abort();
    }
    if (value && same && *value != *same) {
        std::abort();
    }
    if (value && !applies("cfg(" + text + ")", target)
        && text.find("feature") == std::string::npos) {
        std::abort();
    }
    return 0;
}
