// Reading cabal.project and matching its entries with the tree's files.
#include "project.hpp"

#include "../text.hpp"
#include "fields.hpp"

#include "dynbr/generators/source_tree.hpp"

#include <algorithm>

namespace dynbr::generators::haskell {

namespace {

/// '*' is any number of bytes but '/'. Goes back at most to the last '*', so the time is bounded by the product of both.
bool matches(std::string_view pattern, std::string_view text) {
    std::size_t p = 0;
    std::size_t t = 0;
    std::size_t star = std::string_view::npos;
    std::size_t retry = 0;
    while (t < text.size()) {
        if (p < pattern.size() && pattern[p] == '*') {
            star = p++;
            retry = t;
        } else if (p < pattern.size() && pattern[p] == text[t]) {
            ++p;
            ++t;
        } else if (star != std::string_view::npos && text[retry] != '/') {
            p = star + 1;
            t = ++retry;
        } else {
            return false;
        }
    }
    return pattern.find_first_not_of('*', p) == std::string_view::npos;
}

}  // namespace

Result<std::vector<std::string>> project_packages(std::string_view text) {
    const auto elements = parse_fields(text);
    if (!elements) {
        return tl::make_unexpected(elements.error());
    }
    std::vector<std::string> entries;
    for (const Element& element : *elements) {
        if (element.is_section
            || (element.name != "packages" && element.name != "optional-packages")) {
            continue;
        }
        for (const ValueLine& line : element.value) {
            std::string_view rest = line.text;
            // Comments may follow on the same line in this file.
            rest = rest.substr(0, rest.find(" --"));
            while (!rest.empty()) {
                const std::string_view word = rest.substr(0, rest.find_first_of(" \t,"));
                if (!word.empty()) {
                    entries.emplace_back(word);
                }
                rest.remove_prefix(std::min(word.size() + 1, rest.size()));
            }
        }
    }
    return entries;
}

bool entry_means(std::string_view entry, std::string_view path) {
    while (entry.substr(0, 2) == "./") {
        entry.remove_prefix(2);
    }
    if (entry.size() > 6 && entry.substr(entry.size() - 6) == ".cabal") {
        return matches(entry, path);
    }
    while (!entry.empty() && entry.back() == '/') {
        entry.remove_suffix(1);
    }
    const std::string_view name = base_name(path);
    const std::string_view folder =
        path.substr(0, path.size() - std::min(path.size(), name.size() + 1));
    return entry == "." ? folder.empty()
                        : matches(entry, folder) && !folder.empty() == !entry.empty();
}

}  // namespace dynbr::generators::haskell
