// Simplifying conditions, and the values of opam's variables in a build of a distribution.
#include "dependency.hpp"

#include <algorithm>

namespace dynbr::generators::ocaml {

namespace {

using Kind = Condition::Kind;

/// `neutral` operands are left out, one `deciding` operand is the result.
Condition join(Kind kind, std::vector<Condition> operands, Kind neutral, Kind deciding) {
    std::erase_if(operands, [&](const Condition& one) { return one.kind == neutral; });
    if (std::ranges::any_of(operands, [&](const Condition& one) { return one.kind == deciding; })) {
        return {deciding, {}, {}, {}};
    }
    if (operands.empty()) {
        return {neutral, {}, {}, {}};
    }
    if (operands.size() == 1) {
        return std::move(operands.front());
    }
    return {kind, {}, {}, std::move(operands)};
}

std::string opposite(const std::string& op) {
    constexpr std::pair<const char*, const char*> kPairs[] = {
        {"=", "!="}, {"<", ">="}, {">", "<="}};
    for (const auto& [one, other] : kPairs) {
        if (op == one) {
            return other;
        }
        if (op == other) {
            return one;
        }
    }
    return op;
}

}  // namespace

Condition all_of(std::vector<Condition> operands) {
    return join(Kind::All, std::move(operands), Kind::Always, Kind::Never);
}

Condition any_of(std::vector<Condition> operands) {
    return join(Kind::Any, std::move(operands), Kind::Never, Kind::Always);
}

// NOLINTNEXTLINE(misc-no-recursion): as deep as the readers allow
Condition negation(const Condition& condition) {
    Condition result = condition;
    switch (condition.kind) {
        case Kind::Always:
            result.kind = Kind::Never;
            break;
        case Kind::Never:
            result.kind = Kind::Always;
            break;
        case Kind::Bound:
            result.op = opposite(condition.op);
            break;
        case Kind::All:
        case Kind::Any:
            result.kind = condition.kind == Kind::All ? Kind::Any : Kind::All;
            for (Condition& operand : result.operands) {
                operand = negation(operand);
            }
    }
    return result;
}

bool Settings::wants_depopt(const std::string& package) const {
    return all_depopts || std::ranges::find(depopts, package) != depopts.end();
}

std::string variable(std::string_view name, const Settings& settings) {
    const auto word = [](bool value) {
        return std::string(value ? "true" : "false");
    };
    if (name == "with-test" || name == "test") {
        return word(settings.tests);
    }
    if (name == "with-doc" || name == "doc") {
        return word(settings.docs);
    }
    if (name == "with-dev-setup") {
        return word(settings.dev_setup);
    }
    if (name == "build" || name == "true") {
        return "true";
    }
    // `post` is for what is wanted after the installation.
    if (name == "post" || name == "dev" || name == "pinned" || name == "false") {
        return "false";
    }
    if (name == "os") {
        return settings.os;
    }
    if (name == "os-distribution") {
        return settings.os_distribution;
    }
    if (name == "os-family") {
        return settings.os_family;
    }
    if (name == "arch") {
        return settings.arch;
    }
    return {};
}

}  // namespace dynbr::generators::ocaml
