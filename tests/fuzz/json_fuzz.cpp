// What parses is written, in both forms, as text that parses to the same value; nothing exceeds the limits.
#include "dynbr/formats/json.hpp"

#include <cstdlib>

using namespace dynbr::formats;

namespace {

void expect(bool property) {
    if (!property) {
        std::abort();
    }
}

bool reads_as(const std::string& text, const Json& value) {
    const auto parsed = parse_json(text);
    return parsed && *parsed == value;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    const auto parsed = parse_json({reinterpret_cast<const char*>(data), size});
    if (!parsed) {
        expect(!parsed.error().message.empty());
        return 0;
    }
    const std::string line = dump(*parsed);
    expect(line.find('\n') == std::string::npos);
    expect(reads_as(line, *parsed));
    expect(reads_as(dump(*parsed, 2), *parsed));
    return 0;
}
