// Whatever the program, reading it ends soon, twice with the same result, and what it records are texts or unknown.
#include "generators/python/setup_py/evaluator.hpp"

#include <cstdlib>
#include <optional>

using namespace dynbr::generators::python;
using namespace dynbr::generators::python::setup_py;

namespace {

const MarkerEnvironment kTarget = {{"python_version", "3.13"},
                                   {"python_full_version", "3.13.1"},
                                   {"sys_platform", "linux"},
                                   {"os_name", "posix"},
                                   {"platform_system", "Linux"},
                                   {"platform_machine", "x86_64"},
                                   {"platform_python_implementation", "CPython"}};

void expect(bool property) {
    if (!property) {
        std::abort();
    }
}

std::vector<std::string> outcome(dynbr::generators::SourceTree& tree, const Program& program) {
    Project project(tree, "");
    Evaluator evaluator(project, kTarget, "setup.py");
    evaluator.run(program);
    std::vector<std::string> texts = {evaluator.given_up()};
    for (const RecordedCall& call : evaluator.setup_calls()) {
        expect(call.arguments.is(Value::Kind::Dict));
        expect(call.arguments.container->keys.size() == call.arguments.container->items.size());
        for (const Value& key : call.arguments.container->keys) {
            texts.push_back(key.text);
        }
    }
    return texts;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    static auto tree = dynbr::generators::SourceTree::open("/proc/self/fdinfo");
    const auto program = parse_program({reinterpret_cast<const char*>(data), size});
    if (!program || !tree) {
        return 0;
    }
    expect(outcome(*tree, *program) == outcome(*tree, *program));
    return 0;
}
