// Whatever a Go file holds: the answer for any beginning of it that is enough is the answer for the whole, and each
// import that comes to a requirement comes to a line that the driver's grammar reads back.
#include "generators/go/build_constraint.hpp"
#include "generators/go/cgo.hpp"
#include "generators/go/mapping.hpp"
#include "generators/go/source_file.hpp"
#include "generators/make_reldep.hpp"
#include "generators/pkg_config.hpp"

#include "dynbr/generators/findings.hpp"

#include <algorithm>
#include <cstdlib>
#include <string>

using namespace dynbr::generators;

namespace {

void expect(bool property) {
    if (!property) {
        std::abort();
    }
}

void check_import(const go::Import& import, Findings& findings) {
    static const Style style = *Style::named("fedora");
    const go::ImportMeaning meaning = go::meaning_of_import(import.path, {"example.org/own"});
    if (!meaning.required_path.empty()) {
        expect(findings
                   .require(any_version("golang(" + meaning.required_path + ")"),
                            {"a.go", import.line, "import"},
                            "r")
                   .has_value());
    }
    go::Tags tags;
    const auto arguments = go::pkg_config_arguments(import.preamble, tags);
    if (!arguments) {
        return;
    }
    for (const auto& argument : *arguments) {
        if (auto requirement = pkg_config_requirement(argument.text, style)) {
            // The grammar may refuse a version, but only as an error.
            static_cast<void>(
                findings.require(std::move(*requirement), {"a.go", argument.line, "#cgo"}, "r"));
        }
    }
}

bool same(const go::SourceFile& a, const go::SourceFile& b) {
    return a.package == b.package
           && std::equal(a.imports.begin(),
                         a.imports.end(),
                         b.imports.begin(),
                         b.imports.end(),
                         [](const auto& x, const auto& y) {
                             return x.path == y.path && x.line == y.line
                                    && x.preamble.size() == y.preamble.size();
                         });
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto whole = go::read_imports(text, true);
    expect(!whole || whole->has_value());
    for (const std::size_t length : {size / 4, size / 2, size - size / 4, size}) {
        const auto part = go::read_imports(text.substr(0, length), false);
        if (part && *part) {
            expect(whole && same(**part, **whole));
        } else if (!part) {
            expect(!whole);
        }
    }
    if (!whole) {
        return 0;
    }
    const auto lines = static_cast<unsigned>(std::count(text.begin(), text.end(), '\n')) + 1;
    Findings findings(true);
    findings.set_generator("go");
    for (const go::Import& import : (*whole)->imports) {
        expect(import.line >= 1 && import.line <= lines);
        check_import(import, findings);
    }
    return 0;
}
