// Sections of environments, generated or not, and the values that they inherit.
#include "ini_configuration.hpp"

#include "../../text.hpp"
#include "../settings.hpp"
#include "factors.hpp"
#include "substitution.hpp"

#include "dynbr/base/escape.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace dynbr::generators::python::tox {

namespace {

using formats::IniLine;
using formats::IniOption;
using formats::IniSection;

constexpr std::string_view kEnvironmentPrefix = "testenv:";

/// A "#" that no backslash stands before begins a comment, wherever it is.
std::string without_comment(std::string_view line) {
    if (line.starts_with('#')) {
        return {};
    }
    std::string text;
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (line[i] == '#') {
            if (i == 0 || line[i - 1] != '\\') {
                while (!text.empty() && kWhiteSpace.find(text.back()) != std::string_view::npos) {
                    text.pop_back();
                }
                break;
            }
            text.pop_back();
        }
        text += line[i];
    }
    return text;
}

/// "py", "py3", "py311", "pypy39", "3.11": every configuration knows these.
bool is_python_factor(std::string_view factor) {
    for (const std::string_view name : {"pypy", "cpython", "python", "py"}) {
        if (factor.starts_with(name)) {
            factor.remove_prefix(name.size());
            break;
        }
    }
    return std::all_of(
        factor.begin(), factor.end(), [](char c) { return (c >= '0' && c <= '9') || c == '.'; });
}

void add_words(const std::vector<IniLine>& lines, std::vector<std::string>& words) {
    for (const IniLine& line : lines) {
        if (lines.size() > 1) {
            words.emplace_back(trim(line.text));
            continue;
        }
        for (std::string& word : comma_separated(line.text)) {
            words.push_back(std::move(word));
        }
    }
}

}  // namespace

std::set<std::string> IniConfiguration::factors(const std::string& environment) const {
    return factors_of(environment,
                      target_.find("sys_platform")->second,
                      target_.find("platform_machine")->second);
}

const IniOption* IniConfiguration::core_option(std::initializer_list<const char*> names) const {
    for (const char* name : names) {
        if (const IniOption* found = file_.find(core_, name)) {
            return found;
        }
    }
    return nullptr;
}

bool IniConfiguration::knows(const std::string& environment) const {
    if (file_.find(std::string(kEnvironmentPrefix) + environment) != nullptr
        || sections_of(environment).size() > 1) {
        return true;
    }
    std::set<std::string> known;
    const auto add = [&](std::string_view names) {
        for (const std::string& name : expand_names(names).value_or(std::vector<std::string>())) {
            for (const std::string& factor : factors_of(name, "", "")) {
                known.insert(factor.starts_with('!') ? factor.substr(1) : factor);
            }
        }
    };
    if (const IniOption* list = core_option({"env_list", "envlist"})) {
        add(list->value());
    }
    for (const IniSection& section : file_.sections) {
        const bool of_environment = section.name.starts_with(kEnvironmentPrefix);
        if (of_environment) {
            add(std::string_view(section.name).substr(kEnvironmentPrefix.size()));
        }
        for (const IniOption& option : section.options) {
            for (const IniLine& line : option.lines) {
                for (const std::string& condition : split_condition(line.text).conditions) {
                    add(condition);
                }
            }
        }
    }
    const auto parts = factors_of(environment, "", "");
    return std::all_of(parts.begin(), parts.end(), [&](const std::string& factor) {
        return known.count(factor) != 0 || is_python_factor(factor);
    });
}

std::vector<std::string> IniConfiguration::sections_of(const std::string& environment) const {
    std::vector<std::string> names;
    for (const IniSection& section : file_.sections) {
        if (!section.name.starts_with(kEnvironmentPrefix)) {
            continue;
        }
        const auto expanded =
            expand_names(std::string_view(section.name).substr(kEnvironmentPrefix.size()));
        if (expanded
            && std::find(expanded->begin(), expanded->end(), environment) != expanded->end()) {
            names.push_back(section.name);
        }
    }
    // "base" names what is inherited; else it is [testenv].
    for (std::size_t i = 0; i < names.size() && names.size() < 20; ++i) {
        if (const IniOption* base = file_.find(names[i], "base")) {
            for (const std::string& name : comma_separated(base->value())) {
                const bool whole = file_.find(name) != nullptr;
                names.push_back(whole ? name : std::string(kEnvironmentPrefix) + name);
            }
            return names;
        }
    }
    names.emplace_back("testenv");
    return names;
}

IniConfiguration::Lines IniConfiguration::lines_of(const IniOption& option,
                                                   const std::set<std::string>& factors) const {
    Lines kept;
    bool continues = false;
    bool skips = false;
    for (const IniLine& line : option.lines) {
        const ConditionalLine conditional = split_condition(without_comment(line.text));
        std::string content = conditional.content;
        const bool plain = conditional.conditions.empty();
        const bool goes_on = content.ends_with('\\');
        if (goes_on) {
            content.pop_back();
        }
        // What continues a line that doesn't count doesn't either.
        if ((plain && skips) || (!plain && !holds(conditional, factors))) {
            skips = goes_on;
            continue;
        }
        skips = false;
        if (continues && !kept.empty()) {
            kept.back().text += content;
        } else if (!content.empty()) {
            kept.push_back({std::move(content), line.number});
        }
        continues = goes_on;
    }
    return kept;
}

Result<IniConfiguration::Lines> IniConfiguration::value_of(const IniOption& option,
                                                           const std::string& environment) const {
    const Reference reference = [&](std::string_view name) {
        return refer(name, environment);
    };
    Lines value;
    for (const IniLine& line : lines_of(option, factors(environment))) {
        const auto text = substituted(line.text, reference);
        if (!text) {
            return fail(ErrorKind::BuildFailed,
                        fmt::format("{}:{}: the substitution in '{}' doesn't end",
                                    escaped(project_.shown(path_)),
                                    line.number,
                                    escaped(option.name)));
        }
        std::string_view rest = *text;
        while (!rest.empty()) {
            const std::size_t end = std::min(rest.find('\n'), rest.size());
            // Conditions may be of what was put in, too.
            const ConditionalLine conditional = split_condition(trim(rest.substr(0, end)));
            if (!conditional.content.empty() && holds(conditional, factors(environment))) {
                value.push_back({conditional.content, line.number});
            }
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
    }
    return value;
}

std::optional<std::string> IniConfiguration::refer(std::string_view reference,
                                                   const std::string& environment) const {
    if (reference == "envname" || reference == "env_name") {
        return environment;
    }
    std::string otherwise;
    bool has_otherwise = false;
    std::string section;
    if (reference.starts_with('[')) {
        const std::size_t end = reference.find(']');
        if (end == std::string_view::npos) {
            return std::nullopt;
        }
        section = reference.substr(1, end - 1);
        reference.remove_prefix(end + 1);
    }
    if (const std::size_t colon = reference.find(':'); colon != std::string_view::npos) {
        otherwise = reference.substr(colon + 1);
        has_otherwise = true;
        reference = reference.substr(0, colon);
    }
    std::vector<std::string> sections = {section};
    if (section.empty()) {
        sections = sections_of(environment);
        sections.insert(sections.begin(), core_);
    } else if (section.starts_with(kEnvironmentPrefix)) {
        sections = sections_of(section.substr(kEnvironmentPrefix.size()));
        sections.insert(sections.begin(), section);
    }
    for (const std::string& one : sections) {
        if (const IniOption* option = file_.find(one, reference)) {
            std::string text;
            for (const IniLine& line : lines_of(*option, factors(environment))) {
                text += (text.empty() ? "" : "\n") + line.text;
            }
            return text;
        }
    }
    return has_otherwise ? std::optional(otherwise) : std::nullopt;
}

Result<IniConfiguration::Lines> IniConfiguration::environment_value(
    const std::string& environment, std::initializer_list<const char*> names) const {
    for (const std::string& section : sections_of(environment)) {
        for (const char* name : names) {
            const IniOption* option = file_.find(section, name);
            if (option == nullptr) {
                continue;
            }
            // A value of which no line counts is as good as none.
            auto value = value_of(*option, environment);
            if (!value || !value->empty() || trim(option->value()).empty()) {
                return value;
            }
        }
    }
    return Lines();
}

Result<void> IniConfiguration::read_core(Wishes& wishes) {
    if (const IniOption* required = core_option({"requires"})) {
        for (const IniLine& line : lines_of(*required, factors(""))) {
            const bool single = required->lines.size() == 1;
            for (const std::string& text :
                 single ? comma_separated(line.text) : std::vector<std::string>{line.text}) {
                wishes.requirements.push_back(
                    {text, std::nullopt, project_.place(path_, line.number, core_ + ".requires")});
            }
        }
    }
    const IniOption* minimum = core_option({"min_version", "minversion"});
    wishes.requirements.push_back(
        {minimum == nullptr ? "tox" : "tox>=" + std::string(trim(minimum->value())),
         std::nullopt,
         project_.place(path_, minimum == nullptr ? 1 : minimum->line, core_ + ".min_version")});
    return {};
}

Result<void> IniConfiguration::read_environment(const std::string& name, Wishes& wishes) {
    if (!knows(name)) {
        return fail(
            ErrorKind::BuildFailed,
            fmt::format(
                "'{}' has no environment '{}'", escaped(project_.shown(path_)), escaped(name)));
    }
    const auto deps = environment_value(name, {"deps"});
    if (!deps) {
        return tl::make_unexpected(deps.error());
    }
    for (const IniLine& line : *deps) {
        wishes.lines.push_back(
            {line.text, std::nullopt, project_.place(path_, line.number, "testenv.deps")});
    }
    const auto extras = environment_value(name, {"extras"});
    const auto groups = environment_value(name, {"dependency_groups"});
    if (!extras || !groups) {
        return tl::make_unexpected(!extras ? extras.error() : groups.error());
    }
    add_words(*extras, wishes.extras);
    add_words(*groups, wishes.groups);
    return {};
}

Result<void> IniConfiguration::read(const std::vector<std::string>& environments, Wishes& wishes) {
    if (auto core = read_core(wishes); !core) {
        return core;
    }
    for (const std::string& environment : environments) {
        if (auto read = read_environment(environment, wishes); !read) {
            return read;
        }
    }
    return {};
}

}  // namespace dynbr::generators::python::tox
