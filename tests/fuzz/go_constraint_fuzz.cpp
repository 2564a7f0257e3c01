// A //go:build expression that is understood has a truth value that its negation doesn't have; a constraint is decided
// the same for a whole text and for any beginning of it that is enough.
#include "generators/go/build_constraint.hpp"

#include <cstdlib>
#include <string>

using namespace dynbr::generators::go;

namespace {

void expect(bool property) {
    if (!property) {
        std::abort();
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    Tags tags;
    tags.arch = "amd64";
    if (const auto value = evaluate_go_build(text, 1, tags); value && text.size() < 1000) {
        const auto negation = evaluate_go_build("!(" + std::string(text) + ")", 1, tags);
        expect(negation && *negation != *value);
    }
    // Blanks around don't count.
    expect(evaluate_plus_build(text, tags)
           == evaluate_plus_build(" " + std::string(text) + "\t", tags));
    const auto whole = read_constraint(text, true, tags);
    const auto part = read_constraint(text.substr(0, size / 2), false, tags);
    if (part && !part->needs_more) {
        expect(whole && whole->holds == part->holds && whole->line == part->line);
    }
    return 0;
}
