// Reading dune files (dune manual, "library", "executable", "test") and META files.
#include "libraries.hpp"

#include "../text.hpp"
#include "s_expression.hpp"

#include <algorithm>

namespace dynbr::generators::ocaml {

namespace {

class Reader {
  public:
    void take_stanza(const Sexp& stanza) {
        const std::string_view head = stanza.head();
        if (head == "vendored_dirs") {
            for (std::size_t i = 1; i < stanza.items.size(); ++i) {
                file.vendored.push_back(stanza.items[i].atom);
            }
            return;
        }
        const bool test = head == "test" || head == "tests";
        const bool library = head == "library";
        if (!test && !library && head != "executable" && head != "executables") {
            return;
        }
        if (stanza.value("enabled_if") == "false") {
            return;
        }
        if (library) {
            for (const char* field : {"name", "public_name"}) {
                if (const auto name = stanza.value(field); !name.empty()) {
                    file.defined.emplace_back(name);
                }
            }
        }
        test_ = test;
        optional_ = stanza.field("optional") != nullptr;
        take_libraries(stanza.field("libraries"), "libraries");
        take_libraries(stanza.field("ppx_runtime_libraries"), "ppx_runtime_libraries");
        for (const char* field : {"preprocess", "lint"}) {
            if (const Sexp* used = stanza.field(field); used != nullptr) {
                take_preprocessors(*used);
            }
        }
    }

    DuneFile file;

  private:
    void take(const Sexp& atom, const char* field) {
        const std::string& name = atom.atom;
        // Variables and flags of preprocessors are no libraries.
        if (!name.empty() && name.front() != '-' && name.find('%') == std::string::npos) {
            file.used.push_back({name, atom.line, field, test_, optional_});
        }
    }

    void take_libraries(const Sexp* field, const char* name) {
        for (std::size_t i = 1; field != nullptr && i < field->items.size(); ++i) {
            const Sexp& item = field->items[i];
            if (!item.is_list) {
                take(item, name);
            } else if (item.head() == "re_export" && item.items.size() == 2) {
                take(item.items[1], name);
            } else if (item.head() == "select") {
                take_choices(item);
            }
        }
    }

    /// (select FILE from (a b -> FILE) (-> FILE)): what is there when it is built decides, so all are optional.
    void take_choices(const Sexp& select) {
        const bool before = std::exchange(optional_, true);
        for (const Sexp& choice : select.items) {
            for (const Sexp& item : choice.items) {
                if (item.is_list || item.atom == "->") {
                    break;
                }
                if (item.atom.substr(0, 1) != "!") {
                    take(item, "select");
                }
            }
        }
        optional_ = before;
    }

    // NOLINTNEXTLINE(misc-no-recursion): as deep as S-expressions are
    void take_preprocessors(const Sexp& used) {
        const bool rewriters = used.head() == "pps" || used.head() == "staged_pps";
        for (std::size_t i = rewriters ? 1 : 0; i < used.items.size(); ++i) {
            const Sexp& item = used.items[i];
            if (item.is_list) {
                take_preprocessors(item);
            } else if (rewriters) {
                // The rest is the driver's.
                if (item.atom == "--") {
                    return;
                }
                take(item, "pps");
            }
        }
    }

    bool test_ = false;
    bool optional_ = false;
};

}  // namespace

Result<std::optional<DuneFile>> parse_dune_file(std::string_view text) {
    if (without_bom(text).substr(0, 2) == "(*") {
        return std::optional<DuneFile>();
    }
    const auto stanzas = parse_sexps(text);
    if (!stanzas) {
        return tl::make_unexpected(stanzas.error());
    }
    Reader reader;
    for (const Sexp& stanza : *stanzas) {
        reader.take_stanza(stanza);
    }
    return std::optional(std::move(reader.file));
}

std::vector<UsedLibrary> meta_requires(std::string_view text) {
    std::vector<UsedLibrary> used;
    for (unsigned line = 1; !text.empty(); ++line) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view rest = trim(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        if (rest.substr(0, 8) != "requires") {
            continue;
        }
        const std::size_t open = rest.find('"');
        rest = open == std::string_view::npos ? std::string_view() : rest.substr(open + 1);
        rest = rest.substr(0, rest.find('"'));
        while (!rest.empty()) {
            const std::string_view word = rest.substr(0, rest.find_first_of(" \t,"));
            if (!word.empty()) {
                used.push_back({std::string(word), line, "requires"});
            }
            rest.remove_prefix(std::min(word.size() + 1, rest.size()));
        }
    }
    return used;
}

}  // namespace dynbr::generators::ocaml
