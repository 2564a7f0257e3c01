// Whatever the reader of the solver child's answers takes is written back byte for byte.
#include "resolve/wire.hpp"

#include <cstdlib>

using namespace dynbr::resolve;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const auto reply = decode(bytes);
    if (reply && encode(*reply) != bytes) {
        std::abort();
    }
    return 0;
}
