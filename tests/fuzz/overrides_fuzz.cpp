// Overrides that are read are written so that they are read again; what they make of requirements is a requirement.
// Input: override lines, a line "---", requirement lines.
#include "dynbr/generators/generate.hpp"
#include "dynbr/grammar/parse.hpp"

#include <cstdlib>
#include <string_view>

using namespace dynbr::generators;

namespace {

void check_form(const std::vector<Override>& overrides) {
    for (const Override& one : overrides) {
        const auto again = parse_override(render(one), {});
        if (!again || again->name != one.name || again->action != one.action
            || again->value != one.value) {
            std::abort();
        }
    }
}

Outcome found(std::string_view lines) {
    Findings findings(false);
    findings.set_generator("list");
    for (auto& one : dynbr::grammar::parse_lines(lines).requirements) {
        if (!findings.require(std::move(one.reldep), {"f", 1, "x"}, "r")) {
            std::abort();
        }
    }
    return {findings.take_kept(), {}, {}};
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    constexpr std::string_view kBetween = "\n---\n";
    const std::size_t between = text.find(kBetween);
    auto overrides = parse_overrides(text.substr(0, between), "f");
    if (!overrides || between == std::string_view::npos) {
        return 0;
    }
    check_form(*overrides);
    for (Override& one : *overrides) {
        one.may_match_nothing = true;
    }
    static const Style style = *Style::named("fedora");
    Outcome outcome = found(text.substr(between + kBetween.size()));
    if (!apply_overrides(*overrides, {}, style, outcome)) {
        return 0;
    }
    for (const Kept& kept : outcome.kept) {
        // It may have become too large for a list, but never another requirement.
        const auto again = dynbr::grammar::parse_reldep(kept.requirement.text);
        if (again && *again != kept.requirement.reldep) {
            std::abort();
        }
    }
    return 0;
}
