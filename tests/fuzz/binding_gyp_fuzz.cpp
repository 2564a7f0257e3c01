// Every call has a line of the file; a comment in front moves it by one line and changes nothing else.
#include "generators/node/binding_gyp.hpp"

#include <algorithm>
#include <cstdlib>
#include <string>

using namespace dynbr::generators::node;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    const std::string text(reinterpret_cast<const char*>(data), size);
    const auto lines = static_cast<unsigned>(std::ranges::count(text, '\n')) + 1;
    const auto calls = pkg_config_calls(text);
    const auto again = pkg_config_calls("# '<!(pkg-config x)'\n" + text);
    if (calls.size() != again.size()) {
        std::abort();
    }
    for (std::size_t i = 0; i < calls.size(); ++i) {
        if (calls[i].line > lines || again[i].line != calls[i].line + 1
            || again[i].arguments != calls[i].arguments) {
            std::abort();
        }
    }
    return 0;
}
