// Whatever a .cabal file holds: lines lie within it, names are no longer than it, and a resolved package has no dependency that
// its lists don't name.
#include "generators/haskell/package.hpp"
#include "generators/haskell/project.hpp"

#include <algorithm>
#include <cstdlib>

using namespace dynbr::generators::haskell;

namespace {

void expect(bool property) {
    if (!property) {
        std::abort();
    }
}

// NOLINTNEXTLINE(misc-no-recursion): the parser's limit
void check(const std::vector<Element>& elements, unsigned lines, unsigned depth) {
    expect(depth <= 61);
    unsigned last = 0;
    for (const Element& element : elements) {
        expect(!element.name.empty() && element.line >= last && element.line <= lines);
        expect(element.is_section ? element.value.empty() : element.children.empty());
        last = element.line;
        check(element.children, lines, depth + 1);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto lines = static_cast<unsigned>(std::ranges::count(text, '\n')) + 1;
    if (const auto elements = parse_fields(text)) {
        check(*elements, lines, 0);
    }
    Configuration configuration;
    configuration.compiler_version = {9, 6};
    if (const auto package = parse_package(text, configuration, {})) {
        for (const Component& component : package->components) {
            for (const Mention& one : component.packages) {
                expect(!one.name.empty() && one.line <= lines
                       && text.find(one.name) != std::string_view::npos);
            }
        }
    }
    if (const auto entries = project_packages(text)) {
        for (const std::string& entry : *entries) {
            (void)entry_means(entry, "a/b/c.cabal");
        }
    }
    return 0;
}
