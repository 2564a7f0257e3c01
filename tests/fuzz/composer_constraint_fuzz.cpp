// The intervals of a constraint are united already, and make a requirement that the driver reads back.
#include "generators/php/constraint.hpp"

#include "dynbr/grammar/parse.hpp"
#include "dynbr/grammar/render.hpp"

#include <cstdlib>

using namespace dynbr::generators::php;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    const auto constraint = parse_constraint({reinterpret_cast<const char*>(data), size});
    if (!constraint) {
        return 0;
    }
    const auto& intervals = constraint->intervals;
    for (const bool exact : {false, true}) {
        const auto reldep = requirement("php-composer(x/y)", intervals, exact);
        dynbr::grammar::Limits limits;
        limits.line_bytes = 1U << 20U;
        const auto again = dynbr::grammar::parse_reldep(dynbr::grammar::render(reldep), limits);
        if (!again || !(*again == reldep)) {
            std::abort();
        }
    }
    if (intervals.empty() || united(intervals).size() != intervals.size()) {
        std::abort();
    }
    return 0;
}
