// A comment behind everything changes nothing, and every probe has a line of the script.
#include "generators/rust/build_script.hpp"

#include <algorithm>
#include <cstdlib>
#include <string>

using namespace dynbr::generators::rust;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    static const Target target = *find_target("x86_64");
    const std::string source(reinterpret_cast<const char*>(data), size);
    const auto lines = static_cast<unsigned>(std::ranges::count(source, '\n')) + 1;
    const ScriptFindings found = read_build_script(source, target, {"on"});
    const ScriptFindings again =
        read_build_script(source + "\n// pkg_config::probe_library(\"x\");", target, {"on"});
    if (found.probes.size() != again.probes.size() || found.modules != again.modules) {
        std::abort();
    }
    for (std::size_t i = 0; i < found.probes.size(); ++i) {
        if (found.probes[i].arguments != again.probes[i].arguments
            || found.probes[i].line > lines) {
            std::abort();
        }
    }
    return 0;
}
