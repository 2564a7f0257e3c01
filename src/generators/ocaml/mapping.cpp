// Names by package_names.hpp; versions as far as the bounds that are wanted go.
#include "mapping.hpp"

#include "../make_reldep.hpp"
#include "../manifest_text.hpp"
#include "package_names.hpp"

#include "dynbr/base/escape.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace dynbr::generators::ocaml {

namespace {

using model::Comparison;
using model::Reldep;
using model::RichOperator;

/// opam compares versions as Debian does, so does rpm. A 'v' before the number is upstream's; rpm's versions have no dash.
std::string rpm_version(std::string version) {
    if (version.size() > 1 && version[0] == 'v' && version[1] >= '0' && version[1] <= '9') {
        version.erase(0, 1);
    }
    std::ranges::replace(version, '-', '.');
    return version;
}

Reldep bounded(const std::string& name, const Condition& bound) {
    const std::string version = rpm_version(bound.version);
    if (bound.op == "!=") {
        return rich(RichOperator::Or,
                    {versioned(name, Comparison::Less, version),
                     versioned(name, Comparison::Greater, version)});
    }
    const Comparison comparison = bound.op == ">="   ? Comparison::GreaterEqual
                                  : bound.op == "<=" ? Comparison::LessEqual
                                  : bound.op == ">"  ? Comparison::Greater
                                  : bound.op == "<"  ? Comparison::Less
                                                     : Comparison::Equal;
    return versioned(name, comparison, version);
}

// NOLINTNEXTLINE(misc-no-recursion): as deep as the readers allow
std::vector<Reldep> all_bounds(const std::string& name, const Condition& condition) {
    std::vector<Reldep> reldeps;
    switch (condition.kind) {
        case Condition::Kind::Bound:
            return {bounded(name, condition)};
        case Condition::Kind::All:
            for (const Condition& operand : condition.operands) {
                std::ranges::move(all_bounds(name, operand), std::back_inserter(reldeps));
            }
            return reldeps;
        case Condition::Kind::Any:
            for (const Condition& operand : condition.operands) {
                reldeps.push_back(rich(RichOperator::With, all_bounds(name, operand)));
            }
            return {rich(RichOperator::Or, std::move(reldeps))};
        default:
            return {any_version(name)};
    }
}

/// Only what says "at least".
std::vector<Reldep> lower_bounds(const std::string& name, const Condition& condition) {
    std::vector<Reldep> reldeps;
    const std::vector<Condition> alone = {condition};
    for (const Condition& one :
         condition.kind == Condition::Kind::All ? condition.operands : alone) {
        if (one.kind == Condition::Kind::Bound && (one.op == ">=" || one.op == ">")) {
            reldeps.push_back(bounded(name, one));
        }
    }
    return reldeps.empty() ? std::vector<Reldep>{any_version(name)} : reldeps;
}

std::vector<Reldep> reldeps_of(const std::string& name,
                               const Condition& condition,
                               Settings::Bounds bounds) {
    switch (bounds) {
        case Settings::Bounds::None:
            return {any_version(name)};
        case Settings::Bounds::Lower:
            return lower_bounds(name, condition);
        case Settings::Bounds::All:
            break;
    }
    return all_bounds(name, condition);
}

/// What a dependency comes to: all of `reldeps`, or nothing, for a reason.
struct Needs {
    std::vector<Reldep> reldeps;
    const char* reason = nullptr;
    /// A filter left it out: in "a or b" the other one remains. Else it is there anyway.
    bool filtered = false;
};

// NOLINTNEXTLINE(misc-no-recursion): as deep as the readers allow
Needs needs_of(const Dependency& dependency, const Settings& settings, const Style& style) {
    if (dependency.kind == Dependency::Kind::Package) {
        if (dependency.condition.kind == Condition::Kind::Never) {
            return {{}, "its filter leaves it out", true};
        }
        const DistributionName name = name_of_package(dependency.name, style);
        return name.name.empty()
                   ? Needs{{}, name.reason, false}
                   : Needs{reldeps_of(name.name, dependency.condition, settings.bounds),
                           nullptr,
                           false};
    }
    const bool any = dependency.kind == Dependency::Kind::Any;
    Needs all;
    for (const Dependency& operand : dependency.operands) {
        Needs one = needs_of(operand, settings, style);
        if (one.reldeps.empty()) {
            if (any && !one.filtered) {
                return one;
            }
            continue;
        }
        if (any) {
            all.reldeps.push_back(rich(RichOperator::And, std::move(one.reldeps)));
        } else {
            std::ranges::move(one.reldeps, std::back_inserter(all.reldeps));
        }
    }
    if (all.reldeps.empty()) {
        return {{}, "nothing of it is left", true};
    }
    if (any) {
        all.reldeps = {rich(RichOperator::Or, std::move(all.reldeps))};
    }
    return all;
}

// NOLINTNEXTLINE(misc-no-recursion): as deep as the readers allow
std::string shown(const Dependency& dependency) {
    if (dependency.kind == Dependency::Kind::Package) {
        return dependency.name;
    }
    std::string text;
    for (const Dependency& operand : dependency.operands) {
        text += text.empty() ? "(" : dependency.kind == Dependency::Kind::Any ? " | " : " & ";
        text += shown(operand);
    }
    return text + ")";
}

}  // namespace

Result<void> Mapping::require(const Dependency& dependency,
                              const std::string& path,
                              const char* field) {
    Needs needs = needs_of(dependency, settings_, context_.style);
    const Place place{path, dependency.line, field};
    if (needs.reldeps.empty()) {
        if (dependency.kind == Dependency::Kind::Package && !needs.filtered
            && !name_of_package(dependency.name, context_.style).known) {
            context_.findings.warn(fmt::format("{}:{}: {}: {}",
                                               escaped(path),
                                               dependency.line,
                                               escaped(dependency.name),
                                               needs.reason));
        }
        context_.findings.drop(shown(dependency), place, needs.reason);
        return {};
    }
    compiler_required_ = compiler_required_ || dependency.name == "ocaml";
    for (Reldep& reldep : needs.reldeps) {
        if (auto kept = context_.findings.require(
                std::move(reldep), place, std::string("listed in ") + field);
            !kept) {
            return kept;
        }
    }
    return {};
}

Result<void> Mapping::require_library(const UsedLibrary& library, const std::string& path) {
    const Place place{path, library.line, library.field};
    const bool optional =
        library.optional && !settings_.all_depopts && !settings_.wants_depopt(library.name);
    if (optional || (library.test && !settings_.tests)) {
        context_.findings.drop(
            library.name, place, optional ? "optional (see --depopts)" : "of a test (see --tests)");
        return {};
    }
    DistributionName name = name_of_library(library.name, context_.style);
    if (name.name.empty()) {
        context_.findings.drop(library.name, place, name.reason);
        return {};
    }
    return context_.findings.require(any_version(std::move(name.name)), place, "a library it uses");
}

Result<void> Mapping::require_as_is(const std::string& name, Place place, std::string reason) {
    return context_.findings.require(any_version(name), std::move(place), std::move(reason));
}

Result<void> Mapping::require_dune(const std::string& version, Place place) {
    const auto name = context_.style.name("ocaml.dune", {});
    if (!name) {
        return {};
    }
    const bool bound = !version.empty() && settings_.bounds != Settings::Bounds::None;
    return context_.findings.require(
        bound ? versioned(*name, Comparison::GreaterEqual, rpm_version(version))
              : any_version(*name),
        std::move(place),
        "builds it");
}

Result<void> Mapping::require_base() {
    if (const auto name = context_.style.name("ocaml.compiler", {}); name && !compiler_required_) {
        if (auto kept = require_as_is(*name, {".", 0, "tree"}, "the compiler"); !kept) {
            return kept;
        }
    }
    const auto name = context_.style.name("ocaml.macros", {});
    return name ? require_as_is(*name, {".", 0, "tree"}, "the macros that build it")
                : Result<void>();
}

void Mapping::own_package(const std::string& name) {
    const std::string required = name_of_package(name, context_.style).name;
    // A tree that is the compiler or dune itself still needs what its packages are called.
    if (!required.empty() && name != "ocaml") {
        context_.findings.own(required);
    }
}

void Mapping::own_library(const std::string& name) {
    if (const std::string required = name_of_library(name, context_.style).name;
        !required.empty()) {
        context_.findings.own(required);
    }
}

}  // namespace dynbr::generators::ocaml
