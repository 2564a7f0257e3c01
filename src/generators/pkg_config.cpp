// Reading "name >= version".
#include "pkg_config.hpp"

#include "text.hpp"

#include <algorithm>

namespace dynbr::generators {

namespace {

std::optional<model::Comparison> comparison(std::string_view text) {
    using model::Comparison;
    constexpr std::pair<std::string_view, Comparison> kAll[] = {
        {">=", Comparison::GreaterEqual},
        {"<=", Comparison::LessEqual},
        {"=", Comparison::Equal},
        {">", Comparison::Greater},
        {"<", Comparison::Less},
    };
    for (const auto& [spelling, value] : kAll) {
        if (spelling == text) {
            return value;
        }
    }
    return std::nullopt;
}

bool legal_byte(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
           || std::string_view("-._~+").find(c) != std::string_view::npos;
}

bool legal(std::string_view word) {
    return !word.empty() && word.front() != '-' && std::ranges::all_of(word, legal_byte);
}

}  // namespace

std::optional<model::Reldep> pkg_config_requirement(std::string_view argument, const Style& style) {
    argument = trim(argument);
    const std::string_view name = argument.substr(0, argument.find_first_of(" \t<>="));
    const std::string_view rest = trim_left(argument.substr(name.size()));
    const std::string_view op = rest.substr(0, rest.find_first_not_of("<>="));
    const std::string_view version = trim_left(rest.substr(op.size()));
    auto required = style.name("pkgconfig", {{"name", name}});
    if (!legal(name) || !required) {
        return std::nullopt;
    }
    model::SimpleDep dep{std::move(*required), std::nullopt};
    if (!rest.empty()) {
        const auto meaning = comparison(op);
        if (!meaning || !legal(version) || version.find('-') != std::string_view::npos) {
            return std::nullopt;
        }
        dep.bound = model::VersionBound{*meaning, {std::nullopt, std::string(version), {}}};
    }
    return model::Reldep{std::move(dep)};
}

}  // namespace dynbr::generators
