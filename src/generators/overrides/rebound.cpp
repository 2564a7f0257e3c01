// All changes are the same walk: it finds the groups of bounds on one name, and each change says what becomes of a group.
#include "rebound.hpp"

#include "../make_reldep.hpp"

#include "dynbr/grammar/render.hpp"

#include <algorithm>
#include <vector>

namespace dynbr::generators::overrides {

namespace {

using model::Comparison;
using model::Reldep;
using model::RichDep;
using model::RichOperator;

/// What is said of one name at one place: bounds that hold together.
struct Group {
    std::string name;
    RichOperator op = RichOperator::With;
    std::vector<Reldep> bounds;
};

/// What becomes of a group; nothing: it goes.
using Change = std::function<std::optional<Reldep>(const Group& group)>;

/// The one name that all of it is about; null if there are several.
// NOLINTNEXTLINE(misc-no-recursion): as deep as the grammar allows
const std::string* only_name(const Reldep& reldep) {
    if (const auto* simple = reldep.simple()) {
        return &simple->name;
    }
    const std::string* name = nullptr;
    for (const Reldep& operand : reldep.rich()->operands) {
        const std::string* other = only_name(operand);
        if (other == nullptr || (name != nullptr && *name != *other)) {
            return nullptr;
        }
        name = other;
    }
    return name;
}

bool is_upper(Comparison comparison) {
    return comparison == Comparison::Less || comparison == Comparison::LessEqual;
}

bool is_lower(Comparison comparison) {
    return comparison == Comparison::Greater || comparison == Comparison::GreaterEqual;
}

/// (n < V or n > W): all but what lies between.
bool is_exclusion(const RichDep& rich) {
    if (rich.op != RichOperator::Or || rich.operands.size() != 2) {
        return false;
    }
    const auto* low = rich.operands[0].simple();
    const auto* high = rich.operands[1].simple();
    return low != nullptr && high != nullptr && low->name == high->name && low->bound && high->bound
           && is_upper(low->bound->comparison) && is_lower(high->bound->comparison);
}

class Walk {
  public:
    Walk(const NameRule& rule, const Change& change)
        : rule_(rule),
          change_(change) {}

    // NOLINTNEXTLINE(misc-no-recursion): as deep as the grammar allows
    std::optional<Reldep> go(const Reldep& reldep) const {
        const auto* simple = reldep.simple();
        if (simple != nullptr) {
            return rule_(simple->name) ? change_({simple->name, RichOperator::With, {reldep}})
                                       : std::optional(reldep);
        }
        const RichDep& rich = *reldep.rich();
        switch (rich.op) {
            case RichOperator::And:
            case RichOperator::With:
                return together(rich);
            case RichOperator::Or:
                return is_exclusion(rich) && rule_(*only_name(reldep))
                           ? change_({*only_name(reldep), RichOperator::With, {reldep}})
                           : alternatives(rich);
            default:
                return conditional(rich);
        }
    }

  private:
    static std::optional<Reldep> join(RichOperator op, std::vector<Reldep> operands) {
        return operands.empty() ? std::nullopt : std::optional(rich(op, std::move(operands)));
    }

    /// Bounds of one name that stand side by side are one group.
    // NOLINTNEXTLINE(misc-no-recursion): as deep as the grammar allows
    [[nodiscard]] std::optional<Reldep> together(const RichDep& dep) const {
        std::vector<Group> groups;
        std::vector<Reldep> result;
        const auto group_of = [&](const Reldep& operand) -> Group* {
            const std::string* name = only_name(operand);
            const auto* inner = operand.rich();
            const bool bound = inner == nullptr || is_exclusion(*inner);
            if (name == nullptr || !bound || !rule_(*name)) {
                return nullptr;
            }
            const auto found = std::ranges::find(groups, *name, &Group::name);
            return found != groups.end() ? &*found : &groups.emplace_back(Group{*name, dep.op, {}});
        };
        for (const Reldep& operand : dep.operands) {
            if (Group* group = group_of(operand)) {
                group->bounds.push_back(operand);
            } else if (auto changed = go(operand)) {
                result.push_back(std::move(*changed));
            }
        }
        for (const Group& group : groups) {
            if (auto changed = change_(group)) {
                append(result, dep.op, std::move(*changed));
            }
        }
        return join(dep.op, std::move(result));
    }

    /// ((a with b) with c) is (a with b with c).
    static void append(std::vector<Reldep>& operands, RichOperator op, Reldep&& more) {
        auto* inner = std::get_if<RichDep>(&more.value);
        if (inner == nullptr || inner->op != op) {
            operands.push_back(std::move(more));
            return;
        }
        for (Reldep& operand : inner->operands) {
            operands.push_back(std::move(operand));
        }
    }

    // NOLINTNEXTLINE(misc-no-recursion): as deep as the grammar allows
    [[nodiscard]] std::optional<Reldep> alternatives(const RichDep& dep) const {
        std::vector<Reldep> result;
        for (const Reldep& operand : dep.operands) {
            auto changed = go(operand);
            if (changed && std::ranges::find(result, *changed) == result.end()) {
                result.push_back(std::move(*changed));
            }
        }
        return join(dep.op, without_needless(std::move(result)));
    }

    /// Where any version will do, bounds of the same name say nothing.
    static std::vector<Reldep> without_needless(std::vector<Reldep> operands) {
        std::vector<std::string> any;
        for (const Reldep& operand : operands) {
            if (operand.simple() != nullptr && !operand.simple()->bound) {
                any.push_back(operand.simple()->name);
            }
        }
        std::erase_if(operands, [&](const Reldep& operand) {
            const std::string* name = only_name(operand);
            const bool bound = operand.simple() == nullptr || operand.simple()->bound;
            return name != nullptr && bound && std::ranges::find(any, *name) != any.end();
        });
        return operands;
    }

    /// (value if condition else alternative), and the like: the condition requires nothing.
    // NOLINTNEXTLINE(misc-no-recursion): as deep as the grammar allows
    [[nodiscard]] std::optional<Reldep> conditional(const RichDep& dep) const {
        auto value = go(dep.operands[0]);
        const Reldep& condition = dep.operands[1];
        std::optional<Reldep> alternative;
        if (dep.operands.size() > 2) {
            alternative = go(dep.operands[2]);
        }
        if (!value) {
            const RichOperator opposite =
                dep.op == RichOperator::If ? RichOperator::Unless : RichOperator::If;
            return alternative ? join(opposite, {std::move(*alternative), condition})
                               : std::nullopt;
        }
        std::vector<Reldep> operands = {std::move(*value), condition};
        if (alternative) {
            operands.push_back(std::move(*alternative));
        }
        return join(dep.op, std::move(operands));
    }

    const NameRule& rule_;
    const Change& change_;
};

/// What is left of one bound; nothing if it only bounded that side.
std::optional<Reldep> drop_side(const Reldep& reldep, Side side) {
    const auto* simple = reldep.simple();
    if (side == Side::Both) {
        return std::nullopt;
    }
    if (simple == nullptr || !simple->bound) {
        return reldep;
    }
    const Comparison comparison = simple->bound->comparison;
    if (side == Side::Upper ? is_upper(comparison) : is_lower(comparison)) {
        return std::nullopt;
    }
    if (comparison != Comparison::Equal) {
        return reldep;
    }
    auto half = *simple;
    half.bound->comparison = side == Side::Upper ? Comparison::GreaterEqual : Comparison::LessEqual;
    return Reldep{std::move(half)};
}

/// By the text of the operator that the bound was written with.
std::string sort_key(const Reldep& reldep) {
    const auto* simple = reldep.simple();
    return simple == nullptr ? "!="
           : simple->bound   ? grammar::symbol(simple->bound->comparison)
                             : "";
}

}  // namespace

Reldep drop_bounds(const Reldep& reldep, const NameRule& rule, Side side) {
    return *Walk(rule, [side](const Group& group) {
                std::vector<Reldep> left;
                for (const Reldep& bound : group.bounds) {
                    if (auto rest = drop_side(bound, side)) {
                        left.push_back(std::move(*rest));
                    }
                }
                return left.empty() ? any_version(group.name) : rich(group.op, std::move(left));
            }).go(reldep);
}

Reldep add_bound(const Reldep& reldep,
                 const NameRule& rule,
                 const model::VersionBound& bound,
                 bool upper_first) {
    return *Walk(rule, [&](const Group& group) {
                auto bounds = group.bounds;
                std::erase_if(bounds, [](const Reldep& one) {
                    return one.simple() != nullptr && !one.simple()->bound;
                });
                bounds.push_back({model::SimpleDep{group.name, bound}});
                if (upper_first) {
                    std::ranges::stable_sort(bounds, {}, sort_key);
                }
                return rich(group.op, std::move(bounds));
            }).go(reldep);
}

std::optional<Reldep> remove(const Reldep& reldep, const NameRule& rule) {
    return Walk(rule, [](const Group&) { return std::nullopt; }).go(reldep);
}

Reldep replace(const Reldep& reldep, const NameRule& rule, const Reldep& by) {
    return *Walk(rule, [&](const Group&) { return by; }).go(reldep);
}

bool requires_one(const Reldep& reldep, const NameRule& rule) {
    bool found = false;
    static_cast<void>(Walk(rule, [&](const Group&) {
                          found = true;
                          return std::optional(any_version("x"));
                      }).go(reldep));
    return found;
}

}  // namespace dynbr::generators::overrides
