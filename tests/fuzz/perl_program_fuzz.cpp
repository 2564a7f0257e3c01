// Whatever a Perl manifest or source holds: lines lie within the text, and what is read is no larger than it.
#include "generators/perl/lexer.hpp"
#include "generators/perl/manifests.hpp"
#include "generators/perl/source_scanner.hpp"

#include <algorithm>
#include <cstdlib>

using namespace dynbr::generators::perl;

namespace {

void expect(bool property) {
    if (!property) {
        std::abort();
    }
}

void check(const Manifest& manifest, unsigned lines, std::size_t size) {
    expect(manifest.prereqs.size() <= size && manifest.unknown.size() <= size);
    for (const Prereq& prereq : manifest.prereqs) {
        expect(prereq.line >= 1 && prereq.line <= lines);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto lines = static_cast<unsigned>(std::count(text.begin(), text.end(), '\n')) + 1;
    unsigned last = 1;
    for (const Token& token : tokenize(text)) {
        expect(token.line >= last && token.line <= lines);
        last = token.line;
    }
    check(read_cpanfile(text), lines, size);
    check(read_makefile_pl(text), lines, size);
    check(read_dist_ini(text), lines, size);
    const SourceUses found = scan_source(text);
    expect(found.uses.size() <= size && found.packages.size() <= size);
    for (const Use& use : found.uses) {
        expect(use.line >= 1 && use.line <= lines && !use.module.empty());
    }
    return 0;
}
