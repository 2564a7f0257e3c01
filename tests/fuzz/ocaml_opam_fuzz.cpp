// Whatever an opam file holds: lines lie within it, and what is left of conditions after simplifying has no constants in it.
#include "generators/ocaml/opam_file.hpp"

#include <algorithm>
#include <cstdlib>

using namespace dynbr::generators::ocaml;

namespace {

void expect(bool property) {
    if (!property) {
        std::abort();
    }
}

// NOLINTNEXTLINE(misc-no-recursion): the parser's limit
void check(const Condition& condition) {
    const bool joined =
        condition.kind == Condition::Kind::All || condition.kind == Condition::Kind::Any;
    expect(joined == !condition.operands.empty() && condition.operands.size() != 1);
    for (const Condition& operand : condition.operands) {
        expect(operand.kind != Condition::Kind::Always && operand.kind != Condition::Kind::Never);
        check(operand);
    }
    const Condition back = negation(negation(condition));
    expect(back.kind == condition.kind && back.op == condition.op);
}

// NOLINTNEXTLINE(misc-no-recursion): the parser's limit
void check(const Dependency& dependency, unsigned lines) {
    expect(dependency.line >= 1 && dependency.line <= lines);
    expect((dependency.kind == Dependency::Kind::Package) == dependency.operands.empty());
    check(dependency.condition);
    for (const Dependency& operand : dependency.operands) {
        check(operand, lines);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto lines = static_cast<unsigned>(std::ranges::count(text, '\n')) + 1;
    Settings settings;
    settings.tests = size % 2 == 1;
    const auto file = parse_opam(text, settings);
    if (!file) {
        return 0;
    }
    for (const auto* list : {&file->depends, &file->depopts}) {
        for (const Dependency& one : *list) {
            check(one, lines);
        }
    }
    return 0;
}
