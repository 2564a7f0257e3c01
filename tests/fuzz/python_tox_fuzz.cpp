// Names that expand hold for themselves, and a substitution that ends, ends shortly.
#include "generators/python/tox/factors.hpp"
#include "generators/python/tox/substitution.hpp"

#include <cstdlib>

using namespace dynbr::generators::python::tox;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    const std::string text(reinterpret_cast<const char*>(data), size);
    const ConditionalLine line = split_condition(text);
    for (const std::string& condition : line.conditions) {
        const bool negates = condition.find('!') != std::string::npos;
        if (!negates && !holds(line, factors_of(condition, "", ""))) {
            std::abort();
        }
    }
    const Reference reference = [&](std::string_view name) -> std::optional<std::string> {
        return name.size() < 8 ? std::optional(text.substr(0, 64)) : std::nullopt;
    };
    const auto replaced = substituted(text, reference);
    if (replaced && replaced->size() > (std::size_t{4} << 20U)) {
        std::abort();
    }
    return 0;
}
