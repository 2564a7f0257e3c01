// A DESCRIPTION that is read has fields on lines of the text, and writing what was read of it gives the same again.
#include "generators/r/description.hpp"

#include <algorithm>
#include <cstdlib>

using namespace dynbr::generators::r;

namespace {

std::string written(const Description& description) {
    std::string text;
    for (const Field& field : description.fields) {
        std::string value = field.value;
        for (std::size_t at = 0; (at = value.find('\n', at)) != std::string::npos; at += 2) {
            // An empty continuation line can't be told from the record's end.
            value.replace(at, 1, "\n x");
        }
        text += field.name + ":" + value + "\n";
    }
    return text;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto description = parse_description(text);
    if (!description) {
        return 0;
    }
    const auto lines = static_cast<unsigned>(std::ranges::count(text, '\n')) + 1;
    for (const Field& field : description->fields) {
        if (field.line == 0 || field.line > lines) {
            std::abort();
        }
        const auto packages = listed_packages(field);
        if (packages && std::ranges::any_of(*packages, [&](const ListedPackage& package) {
                return package.line < field.line || package.line > lines;
            })) {
            std::abort();
        }
    }
    const auto again = parse_description(written(*description));
    if (!again || again->fields.size() != description->fields.size()) {
        std::abort();
    }
    return 0;
}
