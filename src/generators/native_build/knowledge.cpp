// Reading tables of names.
#include "knowledge.hpp"

#include "../text.hpp"
#include "data/built_in.hpp"

#include <map>
#include <unordered_set>

namespace dynbr::generators::native_build {

namespace {

/// "pkgconfig(x)" -> "x"
std::optional<std::string_view> inside(std::string_view word, std::string_view function) {
    if (word.size() < function.size() + 3 || word.substr(0, function.size()) != function
        || word[function.size()] != '(' || word.back() != ')') {
        return std::nullopt;
    }
    return word.substr(function.size() + 1, word.size() - function.size() - 2);
}

std::optional<Provider> provider(std::string_view word) {
    Provider found;
    if (word.size() > 2 && word.substr(word.size() - 2) == ">=") {
        found.versioned = true;
        word.remove_suffix(2);
    }
    if (const auto module = inside(word, "pkgconfig")) {
        found.kind = Provider::Kind::PkgConfig;
        found.name = *module;
    } else if (const auto package = inside(word, "cmake")) {
        found.kind = Provider::Kind::CMake;
        found.name = *package;
    } else if (word.front() == '/') {
        found.kind = Provider::Kind::Path;
        found.name = word;
    } else if (word.front() == '@' && word.size() > 1) {
        found.kind = Provider::Kind::Named;
        found.name = word.substr(1);
    } else {
        return std::nullopt;
    }
    return found;
}

/// Adds one word of a line's right side.
bool take_word(std::string_view word, Known& known) {
    if (word == "-") {
        return true;
    }
    if (word == "!") {
        known.never = true;
        return true;
    }
    if (auto one = provider(word)) {
        known.providers.push_back(std::move(*one));
        return true;
    }
    const auto equals = word.find('=');
    if (equals == std::string_view::npos || equals == 0) {
        return false;
    }
    known.details.emplace(word.substr(0, equals), word.substr(equals + 1));
    return true;
}

bool take_words(std::string_view words, Known& known) {
    for (words = trim(words); !words.empty(); words = trim_left(words)) {
        const auto end = std::min(words.find_first_of(kWhiteSpace), words.size());
        if (!take_word(words.substr(0, end), known)) {
            return false;
        }
        words.remove_prefix(end);
    }
    return true;
}

}  // namespace

std::optional<NameTable> NameTable::parse(std::string_view text) {
    NameTable table;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        const std::string_view line = trim(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.empty() || line.front() == '#') {
            continue;
        }
        const auto equals = line.find(" = ");
        Known known;
        if (equals == std::string_view::npos || !take_words(line.substr(equals + 3), known)) {
            return std::nullopt;
        }
        // Several names may share a line.
        std::string_view names = line.substr(0, equals);
        for (names = trim(names); !names.empty(); names = trim_left(names)) {
            const auto name_end = std::min(names.find(' '), names.size());
            if (!table.known_.emplace(names.substr(0, name_end), known).second) {
                return std::nullopt;
            }
            names.remove_prefix(name_end);
        }
    }
    return table;
}

namespace {

using Tables = std::map<std::string, NameTable, std::less<>>;

const Tables& all_tables() {
    static const Tables all = [] {
        Tables tables;
        for (const auto& one : data::built_in()) {
            if (auto table = NameTable::parse(one.text)) {
                tables.emplace(one.name, std::move(*table));
            }
        }
        return tables;
    }();
    return all;
}

std::unordered_set<std::string> modules_of_all_tables() {
    std::unordered_set<std::string> modules;
    for (const auto& [name, table] : all_tables()) {
        table.for_each([&](const std::string&, const Known& known) {
            for (const Provider& provider : known.providers) {
                if (provider.kind == Provider::Kind::PkgConfig) {
                    modules.insert(provider.name);
                }
            }
        });
    }
    return modules;
}

}  // namespace

const NameTable& NameTable::named(std::string_view name) {
    static const NameTable none;
    const auto found = all_tables().find(name);
    return found == all_tables().end() ? none : found->second;
}

bool NameTable::has_module(const std::string& pkg_config_module) {
    static const auto all = modules_of_all_tables();
    return all.count(pkg_config_module) != 0;
}

const Known* NameTable::find(std::string_view name) const {
    const auto found = known_.find(std::string(name));
    return found == known_.end() ? nullptr : &found->second;
}

}  // namespace dynbr::generators::native_build
