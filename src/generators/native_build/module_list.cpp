// Splitting module lists, and bounds that rpm can say.
#include "module_list.hpp"

#include "../make_reldep.hpp"
#include "unknown.hpp"

#include <algorithm>

namespace dynbr::generators::native_build {

namespace {

constexpr std::string_view kSeparators = " \t\r\n\f\v,;";
constexpr std::string_view kOperatorBytes = "<>=!";

std::optional<model::Comparison> comparison(std::string_view op) {
    using model::Comparison;
    constexpr std::pair<std::string_view, Comparison> kAll[] = {
        {">=", Comparison::GreaterEqual},
        {"<=", Comparison::LessEqual},
        {"==", Comparison::Equal},
        {"=", Comparison::Equal},
        {">", Comparison::Greater},
        {"<", Comparison::Less},
    };
    const auto* found =
        std::ranges::find(kAll, op, &std::pair<std::string_view, Comparison>::first);
    return found == std::end(kAll) ? std::nullopt : std::optional(found->second);
}

bool is_word_byte(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
           || std::string_view("-._~+").find(c) != std::string_view::npos;
}

bool legal_name(std::string_view name) {
    return !name.empty() && name.front() != '-' && name.front() != '.'
           && std::ranges::all_of(name, is_word_byte);
}

/// What can stand behind an operator in a requirement.
bool legal_version(std::string_view version) {
    return !version.empty() && version.size() <= 64 && version.front() >= '0'
           && version.front() <= '9' && version.find('-') == std::string_view::npos
           && std::ranges::all_of(version, is_word_byte);
}

}  // namespace

std::vector<Module> read_module_list(std::string_view text) {
    std::vector<Module> modules;
    bool version_expected = false;
    while (true) {
        text.remove_prefix(std::min(text.find_first_not_of(kSeparators), text.size()));
        if (text.empty()) {
            return modules;
        }
        const bool is_operator = kOperatorBytes.find(text.front()) != std::string_view::npos;
        const auto end = is_operator ? text.find_first_not_of(kOperatorBytes)
                                     : text.find_first_of(" \t\r\n\f\v,;<>=!");
        const std::string_view word = text.substr(0, end);
        text.remove_prefix(word.size());
        if (is_operator && !modules.empty()) {
            modules.back().bounds.push_back({std::string(word), {}});
            version_expected = true;
        } else if (version_expected) {
            modules.back().bounds.back().version = word;
            version_expected = false;
        } else if (!is_operator) {
            modules.push_back({std::string(word), {}});
        }
    }
}

std::vector<model::Reldep> bounded(const std::string& required_name,
                                   const std::vector<Bound>& bounds) {
    std::vector<model::Reldep> reldeps;
    for (const Bound& bound : bounds) {
        const auto meaning = comparison(bound.op);
        if (meaning && legal_version(bound.version)) {
            reldeps.push_back(versioned(required_name, *meaning, bound.version));
        }
    }
    if (reldeps.empty()) {
        return {any_version(required_name)};
    }
    // "with": one package within all bounds.
    return {rich(model::RichOperator::With, std::move(reldeps))};
}

std::vector<model::Reldep> pkg_config_reldeps(const Module& module, const Style& style) {
    if (!legal_name(module.name)) {
        return {};
    }
    const auto name = style.name("pkgconfig", {{"name", module.name}});
    return name ? bounded(*name, module.bounds) : std::vector<model::Reldep>();
}

}  // namespace dynbr::generators::native_build
