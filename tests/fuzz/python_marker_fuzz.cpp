// A marker's answer doesn't change when it is put in parentheses, and "A or A" and "A and A" are A.
#include "generators/python/marker.hpp"

#include <cstdlib>

using namespace dynbr::generators::python;

namespace {

const MarkerEnvironment kTarget = {{"python_version", "3.13"},
                                   {"python_full_version", "3.13.1"},
                                   {"sys_platform", "linux"},
                                   {"os_name", "posix"},
                                   {"implementation_name", "cpython"},
                                   {"extra", "x"}};

int answer(std::string_view text) {
    const auto marker = parse_marker(text);
    if (!marker) {
        return -2;
    }
    const auto holds = evaluate(*marker, kTarget);
    return holds ? static_cast<int>(*holds) : -1;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    const std::string text(reinterpret_cast<const char*>(data), size);
    const int once = answer(text);
    if (once == -2 || size > 1000) {
        return 0;
    }
    const std::string inner = "(" + text + ")";
    const int within = answer(inner);
    // One more level may be one too many.
    if (within == -2) {
        return 0;
    }
    if (within != once || answer(inner + " or " + inner) != once
        || answer(inner + " and " + inner) != once) {
        std::abort();
    }
    return 0;
}
