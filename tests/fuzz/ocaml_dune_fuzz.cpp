// S-expressions that are read read the same when they are written again; all that is made of them lies within the text.
#include "generators/ocaml/dune_project.hpp"
#include "generators/ocaml/libraries.hpp"
#include "generators/ocaml/s_expression.hpp"

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
void write(const Sexp& item, std::string& to) {
    if (!item.is_list) {
        to += " \"";
        for (const char c : item.atom) {
            to += c == '"' || c == '\\' ? "\\" : "";
            to += c;
        }
        to += "\"";
        return;
    }
    to += "(";
    for (const Sexp& one : item.items) {
        write(one, to);
    }
    to += ")";
}

std::string written(const std::vector<Sexp>& items) {
    std::string text;
    for (const Sexp& item : items) {
        write(item, text);
    }
    return text;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto lines = static_cast<unsigned>(std::ranges::count(text, '\n')) + 1;
    if (const auto items = parse_sexps(text)) {
        const std::string once = written(*items);
        const auto again = parse_sexps(once);
        expect(again.has_value() && written(*again) == once);
    }
    (void)parse_dune_project(text, {});
    if (const auto file = parse_dune_file(text); file && *file) {
        for (const UsedLibrary& library : (*file)->used) {
            expect(!library.name.empty() && library.line >= 1 && library.line <= lines);
        }
    }
    for (const UsedLibrary& library : meta_requires(text)) {
        expect(!library.name.empty() && library.line >= 1 && library.line <= lines);
    }
    return 0;
}
