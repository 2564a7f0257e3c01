// What parses renders to text that parses to the same value and renders to itself; what doesn't has a diagnostic
// whose caret is within its excerpt.
#include "dynbr/grammar/parse.hpp"
#include "dynbr/grammar/render.hpp"

#include <cstdlib>

using namespace dynbr::grammar;

namespace {

void expect(bool property) {
    if (!property) {
        std::abort();
    }
}

void check(const ParsedLines& parsed, Role role) {
    expect(parsed.ok() == parsed.diagnostics.empty());
    for (const auto& requirement : parsed.requirements) {
        const auto again = parse_reldep(requirement.text, {}, role);
        expect(again && *again == requirement.reldep);
        expect(render(*again) == requirement.text);
    }
    for (const auto& diagnostic : parsed.diagnostics) {
        expect(!diagnostic.reason.empty());
        expect(diagnostic.caret <= diagnostic.excerpt.size());
        expect(diagnostic.excerpt.size() <= 400);
        for (const auto& line : render(diagnostic, "input")) {
            expect(line.find_first_of("\n\r\x1b") == std::string::npos);
        }
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    const std::string_view raw(reinterpret_cast<const char*>(data), size);
    check(parse_lines(raw), Role::Requirement);
    check(parse_lines(raw, {}, Role::Conflict), Role::Conflict);
    check(parse_rpm_output(raw), Role::Requirement);
    return 0;
}
