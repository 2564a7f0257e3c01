// The register of ecosystems and the values of their options.
#include "dynbr/generators/ecosystem.hpp"

#include "autoconf/ecosystem.hpp"
#include "cmake/ecosystem.hpp"
#include "erlang/ecosystem.hpp"
#include "go/ecosystem.hpp"
#include "haskell/ecosystem.hpp"
#include "java/ecosystem.hpp"
#include "list/ecosystem.hpp"
#include "lua/ecosystem.hpp"
#include "meson/ecosystem.hpp"
#include "node/ecosystem.hpp"
#include "ocaml/ecosystem.hpp"
#include "perl/ecosystem.hpp"
#include "php/ecosystem.hpp"
#include "python/ecosystem.hpp"
#include "r/ecosystem.hpp"
#include "ruby/ecosystem.hpp"
#include "rust/ecosystem.hpp"

#include <algorithm>

namespace dynbr::generators {

const std::vector<std::string>& OptionValues::all(const std::string& name) const {
    static const std::vector<std::string> none;
    const auto found = values_.find(name);
    return found == values_.end() ? none : found->second;
}

std::optional<std::string> OptionValues::last(const std::string& name) const {
    const auto& values = all(name);
    return values.empty() ? std::nullopt : std::optional(values.back());
}

const std::vector<Ecosystem>& all_ecosystems() {
    static const std::vector<Ecosystem> all = {
        autoconf::ecosystem(),
        cmake::ecosystem(),
        erlang::ecosystem(),
        go::ecosystem(),
        haskell::ecosystem(),
        java::ecosystem(),
        list::ecosystem(),
        lua::ecosystem(),
        meson::ecosystem(),
        node::ecosystem(),
        ocaml::ecosystem(),
        perl::ecosystem(),
        php::ecosystem(),
        python::ecosystem(),
        r::ecosystem(),
        ruby::ecosystem(),
        rust::ecosystem(),
    };
    return all;
}

const Ecosystem* find_ecosystem(std::string_view name) {
    const auto& all = all_ecosystems();
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const Ecosystem& e) { return name == e.name; });
    return found == all.end() ? nullptr : &*found;
}

bool hidden_or_foreign(std::string_view folder_path) {
    const std::string_view name = base_name(folder_path);
    return name.front() == '.' || name == "vendor" || name == "node_modules" || name == "testdata";
}

}  // namespace dynbr::generators
