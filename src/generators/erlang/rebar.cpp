// rebar.config, rebar.lock and *.app.src.
#include "manifests.hpp"
#include "term.hpp"

#include <algorithm>

namespace dynbr::generators::erlang {

namespace {

/// Requirements of Hex begin with a number or an operator; those of rebar 2 are patterns such as ".*" and "1.0.*".
bool is_requirement(const std::string& text) {
    constexpr std::string_view kBegin = "0123456789~<>=!";
    return !text.empty() && kBegin.find(text[0]) != std::string_view::npos
           && text.find('*') == std::string::npos && text.find('\\') == std::string::npos;
}

class RebarReader {
  public:
    Manifest read(const std::vector<Term>& terms) {
        for (const Term& term : terms) {
            top(term);
        }
        return std::move(manifest_);
    }

  private:
    void top(const Term& term) {
        if (term.is_tuple_of("deps", 2)) {
            list(term.items[1], Kind::Runtime, "deps");
        } else if (term.is_tuple_of("plugins", 2)) {
            list(term.items[1], Kind::Plugin, "plugins");
        } else if (term.is_tuple_of("project_plugins", 2)) {
            list(term.items[1], Kind::Develop, "project_plugins");
        } else if (term.is_tuple_of("profiles", 2)) {
            for (const Term& profile : term.items[1].items) {
                profile_of(profile);
            }
        }
    }

    /// {test, [{deps, [...]}]}
    void profile_of(const Term& profile) {
        if (profile.kind != Term::Kind::Tuple || profile.items.size() != 2) {
            return;
        }
        const std::string& name = profile.items[0].text;
        const Kind kind = name == "test"                        ? Kind::Test
                          : name == "default" || name == "prod" ? Kind::Runtime
                                                                : Kind::Develop;
        for (const Term& entry : profile.items[1].items) {
            if (entry.is_tuple_of("deps", 2)) {
                list(entry.items[1], kind, "profiles." + name + ".deps");
            }
        }
    }

    void list(const Term& terms, Kind kind, const std::string& field) {
        for (const Term& term : terms.items) {
            dependency(term, kind, field);
        }
    }

    /// name, {name, "1.0"}, {name, {git, ...}}, {name, "1.0", {git, ...}}, {name, {pkg, other}}
    void dependency(const Term& term, Kind kind, const std::string& field) {
        Dependency found;
        found.kind = kind;
        found.line = term.line;
        found.field = field;
        if (term.is_name()) {
            found.name = term.text;
            manifest_.dependencies.push_back(std::move(found));
            return;
        }
        const bool tuple =
            term.kind == Term::Kind::Tuple && !term.items.empty() && term.items[0].is_name();
        if (!tuple || term.items[0].text.rfind("if_", 0) == 0) {
            manifest_.unknown.push_back({term.line, field});
            return;
        }
        found.name = term.items[0].text;
        for (std::size_t i = 1; i < term.items.size(); ++i) {
            const Term& item = term.items[i];
            if (item.kind == Term::Kind::Text && is_requirement(item.text)) {
                found.requirement = item.text;
            }
            if (item.kind == Term::Kind::Tuple && item.items.size() >= 2
                && item.items[0].is_atom("pkg") && item.items[1].is_name()) {
                found.name = item.items[1].text;
            }
        }
        manifest_.dependencies.push_back(std::move(found));
    }

    Manifest manifest_;
};

/// {<<"name">>, {pkg, <<"name">>, <<"1.0">>}, 0}
void read_locked(const Term& entry, Manifest& manifest) {
    if (entry.kind != Term::Kind::Tuple || entry.items.size() < 2 || !entry.items[0].is_name()) {
        return;
    }
    Dependency found;
    found.kind = Kind::Locked;
    found.name = entry.items[0].text;
    found.line = entry.line;
    found.field = "lock";
    const Term& source = entry.items[1];
    if (source.kind == Term::Kind::Tuple && source.items.size() >= 3
        && source.items[0].is_atom("pkg")) {
        found.name = source.items[1].text;
        found.requirement = "== " + source.items[2].text;
    }
    manifest.dependencies.push_back(std::move(found));
}

}  // namespace

Result<Manifest> read_rebar_config(std::string_view text) {
    return read_terms(text).map([](const auto& terms) { return RebarReader().read(terms); });
}

Result<Manifest> read_rebar_lock(std::string_view text) {
    return read_terms(text).map([](const std::vector<Term>& terms) {
        Manifest manifest;
        // {"1.2.0", [...]}. [...hashes...]. or, in old versions, only the list.
        const Term* list = terms.empty() ? nullptr : terms.data();
        if (list != nullptr && list->kind == Term::Kind::Tuple && list->items.size() == 2) {
            list = &list->items[1];
        }
        for (const Term& entry : list == nullptr ? std::vector<Term>() : list->items) {
            read_locked(entry, manifest);
        }
        return manifest;
    });
}

Result<Manifest> read_app_src(std::string_view text) {
    return read_terms(text).map([](const std::vector<Term>& terms) {
        Manifest manifest;
        for (const Term& term : terms) {
            if (!term.is_tuple_of("application", 3)) {
                continue;
            }
            manifest.names.push_back(term.items[1].text);
            for (const Term& entry : term.items[2].items) {
                const bool list = entry.is_tuple_of("applications", 2)
                                  || entry.is_tuple_of("included_applications", 2);
                for (const Term& name : list ? entry.items[1].items : std::vector<Term>()) {
                    manifest.dependencies.push_back({Kind::Application,
                                                     name.text,
                                                     {},
                                                     name.line,
                                                     entry.items[0].text,
                                                     nullptr});
                }
            }
        }
        return manifest;
    });
}

}  // namespace dynbr::generators::erlang
