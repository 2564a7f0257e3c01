// What every root starts from: the --base option as requirements.
#include "base_set.hpp"

#include "input.hpp"
#include "supply.hpp"

#include "dynbr/base/escape.hpp"
#include "dynbr/grammar/parse.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace dynbr::cli {

namespace {

constexpr const char* kDefaultBase = "buildsys-build";

bool is_group(const std::string& name) {
    return !name.empty() && name.front() == '@';
}

Result<std::vector<model::Requirement>> to_base(const std::string& source,
                                                const std::string& lines) {
    return to_requirements({source, grammar::parse_lines(lines)}, model::Stage::Base);
}

bool of_wanted_type(const repo::GroupPackage& package, const std::vector<std::string>& types) {
    return std::find(types.begin(), types.end(), package.type) != types.end();
}

/// A line for each package, conditional ones as rich dependencies.
std::string lines_of(const std::string& group,
                     const std::vector<repo::GroupPackage>& packages,
                     Supply& supply,
                     Terminal& terminal) {
    std::string lines;
    for (const repo::GroupPackage& package : packages) {
        if (!of_wanted_type(package, supply.main().group_package_types)) {
            continue;
        }
        if (!supply.offers(package.name)) {
            terminal.line(
                fmt::format("group '{}': no repository has the package '{}'; it is left out",
                            escaped(group),
                            escaped(package.name)));
            continue;
        }
        lines += package.condition.empty()
                     ? package.name + "\n"
                     : "(" + package.name + " if " + package.condition + ")\n";
    }
    return lines;
}

Result<std::vector<model::Requirement>> group_base(const std::string& group,
                                                   Supply& supply,
                                                   Terminal& terminal) {
    const auto packages = supply.groups().packages_of(group);
    if (!packages) {
        return tl::make_unexpected(packages.error());
    }
    return to_base("group @" + group, lines_of(group, *packages, supply, terminal));
}

bool is_none(const std::vector<std::string>& names) {
    return names == std::vector<std::string>{"none"};
}

}  // namespace

Result<std::vector<model::Requirement>> plain_base(const std::vector<std::string>& names) {
    std::string lines = names.empty() ? kDefaultBase : "";
    for (const std::string& name : names) {
        lines += is_group(name) || is_none(names) ? "" : name + "\n";
    }
    return to_base("--base", lines);
}

bool needs_groups(const std::vector<std::string>& names) {
    return names.empty() || std::any_of(names.begin(), names.end(), is_group);
}

Result<std::vector<model::Requirement>> base_set(const std::vector<std::string>& names,
                                                 Supply& supply,
                                                 Terminal& terminal) {
    if (names.empty()) {
        return supply.groups().has(kDefaultBase) ? group_base(kDefaultBase, supply, terminal)
                                                 : to_base("--base", kDefaultBase);
    }
    auto base = plain_base(names);
    for (const std::string& name : names) {
        if (!base || !is_group(name)) {
            continue;
        }
        auto members = group_base(name.substr(1), supply, terminal);
        if (!members) {
            return members;
        }
        base->insert(base->end(), members->begin(), members->end());
    }
    return std::move(base).map(model::canonical_set);
}

}  // namespace dynbr::cli
