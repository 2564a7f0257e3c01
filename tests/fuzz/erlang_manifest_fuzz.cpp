// Whatever Erlang's and Elixir's manifests hold: lines lie within the text, and requirements that can be read hold for
// a name.
#include "generators/erlang/manifests.hpp"
#include "generators/erlang/version.hpp"

#include <algorithm>
#include <cstdlib>

using namespace dynbr::generators::erlang;

namespace {

void expect(bool property) {
    if (!property) {
        std::abort();
    }
}

void check(const Manifest& manifest, unsigned lines) {
    for (const Dependency& dependency : manifest.dependencies) {
        expect(dependency.line >= 1 && dependency.line <= lines);
        const auto wanted =
            requirement("x", dependency.requirement, dynbr::model::Comparison::GreaterEqual);
        expect(!wanted || wanted->simple() == nullptr || wanted->simple()->name == "x");
    }
}

void check(const dynbr::Result<Manifest>& manifest, unsigned lines) {
    if (manifest) {
        check(*manifest, lines);
    } else {
        expect(manifest.error().message.find("(line ") != std::string::npos);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto lines = static_cast<unsigned>(std::count(text.begin(), text.end(), '\n')) + 1;
    check(read_rebar_config(text), lines);
    check(read_rebar_lock(text), lines);
    check(read_app_src(text), lines);
    check(read_mix_exs(text), lines);
    check(read_mix_lock(text), lines);
    return 0;
}
