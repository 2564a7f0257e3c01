// A module path that is found is one word, and is found again in a go.mod that has nothing else.
#include "generators/go/go_mod.hpp"

#include <cstdlib>
#include <string>

using namespace dynbr::generators::go;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    const auto path = read_module_path({reinterpret_cast<const char*>(data), size});
    if (!path) {
        return 0;
    }
    if (path->empty() || read_module_path("module " + *path + "\n") != *path) {
        std::abort();
    }
    return 0;
}
