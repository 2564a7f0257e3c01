// However a range is read, what comes out is a requirement that the driver reads back; read exactly, a lower bound is not
// above the upper one.
#include "generators/node/range.hpp"

#include "dynbr/grammar/parse.hpp"
#include "dynbr/grammar/render.hpp"

#include <cstdlib>

using namespace dynbr::generators::node;

namespace {

void check(const Range& range) {
    if (range.alternatives.empty()) {
        return;
    }
    const auto reldep = requirement("npm(x)", range);
    dynbr::grammar::Limits limits;
    limits.line_bytes = 1U << 20U;
    const auto again = dynbr::grammar::parse_reldep(dynbr::grammar::render(reldep), limits);
    if (!again || !(*again == reldep)) {
        std::abort();
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const Range exact = parse_range(text, Reading::Exact);
    check(exact);
    check(parse_range(text, Reading::Reference));
    for (const Interval& interval : exact.alternatives) {
        if (interval.size() > 2
            || (interval.size() == 2
                && interval[0].version.parts.front() > interval[1].version.parts.front())) {
            std::abort();
        }
    }
    return 0;
}
