// Whatever a Ruby manifest holds: the walk ends, lines lie within the text, and requirements that can be read are reldeps
// with operands.
#include "generators/ruby/lexer.hpp"
#include "generators/ruby/manifests.hpp"
#include "generators/ruby/test_gems.hpp"
#include "generators/ruby/version.hpp"

#include <algorithm>
#include <cstdlib>

using namespace dynbr::generators;

namespace {

void expect(bool property) {
    if (!property) {
        std::abort();
    }
}

void check(const ruby::Manifest& manifest, unsigned lines) {
    for (const ruby::Dependency& dependency : manifest.dependencies) {
        expect(dependency.line <= lines);
        if (const auto wanted = ruby::requirement("x", dependency.requirements)) {
            expect(wanted->simple() != nullptr || wanted->rich()->operands.size() > 1);
        }
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto lines = static_cast<unsigned>(std::count(text.begin(), text.end(), '\n')) + 1;
    unsigned last = 1;
    for (const ruby::Token& token : ruby::tokenize(text)) {
        expect(token.line >= last && token.line <= lines);
        last = token.line;
    }
    check(ruby::read_gemspec(text), lines);
    check(ruby::read_gemfile(text), lines);
    check(ruby::read_gemfile_lock(text), lines);
    if (const auto metadata = ruby::read_gem_metadata(text)) {
        check(*metadata, static_cast<unsigned>(size) + 1);
    }
    for (const ruby::Probe& probe : ruby::read_extconf(text)) {
        expect(probe.line >= 1 && probe.line <= lines);
    }
    for (const ruby::TestGem& used : ruby::test_gems(text)) {
        expect(used.gem != nullptr && used.line <= lines);
    }
    if (ruby::is_version(text.substr(0, 64))) {
        const auto version = text.substr(0, 64);
        expect(ruby::compare_versions(ruby::bumped(version), version) > 0);
    }
    return 0;
}
