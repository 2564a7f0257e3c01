// Applying overrides to what was found.
#include "../glob.hpp"
#include "../make_reldep.hpp"
#include "rebound.hpp"

#include "dynbr/base/escape.hpp"
#include "dynbr/base/stats.hpp"
#include "dynbr/generators/generate.hpp"
#include "dynbr/generators/overrides.hpp"
#include "dynbr/grammar/parse.hpp"
#include "dynbr/grammar/render.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace dynbr::generators {

namespace {

using model::Comparison;
using model::Reldep;
using overrides::NameRule;
using overrides::Side;

/// An override with what its name means here.
struct Rule {
    const Override* override;
    std::vector<std::string> patterns;
    bool used = false;

    [[nodiscard]] bool means(const std::string& name) const {
        return std::ranges::any_of(patterns, [&](const std::string& pattern) {
            return pattern == name || glob_matches(pattern, name);
        });
    }

    [[nodiscard]] NameRule names() const {
        return [this](const std::string& name) {
            return means(name);
        };
    }
};

std::string place_of(const Override& one) {
    const Place& place = one.place;
    return place.line == 0 ? place.file : fmt::format("{}:{}", escaped(place.file), place.line);
}

bool is_bare(const std::string& name) {
    return name.front() != '/' && name.find('(') == std::string::npos;
}

bool matches_any(const Rule& rule, const std::vector<Kept>& kept) {
    return std::ranges::any_of(kept, [&](const Kept& one) {
        return overrides::requires_one(one.requirement.reldep, rule.names());
    });
}

/// A bare name is one of the ecosystems', if one of them has something of that name, else a capability.
Rule make_rule(const Override& one,
               const std::vector<EcosystemRun>& runs,
               const Style& style,
               const std::vector<Kept>& kept) {
    Rule rule{&one, {}, false};
    if (is_bare(one.name)) {
        for (const EcosystemRun& run : runs) {
            if (const auto capabilities = run.ecosystem->overrides.capabilities) {
                const auto names = capabilities(one.name, style, run.options);
                rule.patterns.insert(rule.patterns.end(), names.begin(), names.end());
            }
        }
        if (matches_any(rule, kept)) {
            return rule;
        }
    }
    rule.patterns = {one.name};
    return rule;
}

/// The bound that a Set action asks for, in the versions of the ecosystem that the requirement came from.
Result<model::VersionBound> bound_of(const Override& one, const OverrideRules& rules) {
    const Comparison comparison =
        one.action == OverrideAction::SetUpper ? Comparison::Less : Comparison::GreaterEqual;
    const auto evr = rules.evr == nullptr ? std::nullopt : rules.evr(one.value, comparison);
    const auto parsed = grammar::parse_reldep(
        fmt::format("x {} {}", grammar::symbol(comparison), evr.value_or(one.value)));
    if (!parsed || parsed->simple() == nullptr || !parsed->simple()->bound) {
        return fail(ErrorKind::Usage,
                    fmt::format("{}: '{}' is no version", place_of(one), escaped(one.value)));
    }
    return *parsed->simple()->bound;
}

class Application {
  public:
    Application(Outcome& outcome, const std::vector<EcosystemRun>& runs)
        : outcome_(outcome),
          runs_(runs) {}

    /// False if nothing is left of it.
    Result<bool> apply(Rule& rule, Kept& kept) {
        if (!overrides::requires_one(kept.requirement.reldep, rule.names())) {
            return true;
        }
        rule.used = true;
        const auto changed = change(*rule.override, rule.names(), kept, rules_for(kept));
        if (!changed) {
            return tl::make_unexpected(changed.error());
        }
        if (!*changed) {
            drop(kept, *rule.override);
            return false;
        }
        auto was = std::move(kept.requirement.text);
        kept.requirement.reldep = **changed;
        kept.requirement.text = grammar::render(kept.requirement.reldep);
        kept.relaxed = nullptr;
        kept.overrides.push_back({render(*rule.override), rule.override->place, std::move(was)});
        return true;
    }

    Result<void> add(const Override& one) {
        auto reldep = grammar::parse_reldep(one.name);
        if (!reldep) {
            return tl::make_unexpected(std::move(reldep.error()));
        }
        const Place& place = one.place;
        model::Origin origin{"override", place.file, place.line, place.field};
        std::string text = grammar::render(*reldep);
        outcome_.kept.push_back(
            {{std::move(*reldep), std::move(text), model::Stage::Generated, std::move(origin)},
             "added",
             {}});
        return {};
    }

  private:
    [[nodiscard]] OverrideRules rules_for(const Kept& kept) const {
        const std::string& generator = kept.requirement.claimed_origin->generator;
        for (const EcosystemRun& run : runs_) {
            if (run.ecosystem->name == generator) {
                return run.ecosystem->overrides;
            }
        }
        return {};
    }

    static Result<std::optional<Reldep>> change(const Override& one,
                                                const NameRule& names,
                                                const Kept& kept,
                                                const OverrideRules& rules) {
        const Reldep& old = kept.requirement.reldep;
        switch (one.action) {
            case OverrideAction::DropUpper:
                return kept.relaxed ? kept.relaxed->without_upper
                                    : overrides::drop_bounds(old, names, Side::Upper);
            case OverrideAction::DropLower:
                return kept.relaxed ? kept.relaxed->without_lower
                                    : overrides::drop_bounds(old, names, Side::Lower);
            case OverrideAction::DropConstraints:
                return overrides::drop_bounds(old, names, Side::Both);
            case OverrideAction::Ignore:
                return overrides::remove(old, names);
            case OverrideAction::Replace:
                return overrides::replace(old, names, *grammar::parse_reldep(one.value));
            default:
                return set_bound(one, names, kept, rules);
        }
    }

    static Result<std::optional<Reldep>> set_bound(const Override& one,
                                                   const NameRule& names,
                                                   const Kept& kept,
                                                   const OverrideRules& rules) {
        const bool upper = one.action == OverrideAction::SetUpper;
        const Reldep relaxed =
            kept.relaxed ? (upper ? kept.relaxed->without_upper : kept.relaxed->without_lower)
                         : overrides::drop_bounds(
                             kept.requirement.reldep, names, upper ? Side::Upper : Side::Lower);
        return bound_of(one, rules).map([&](const model::VersionBound& bound) {
            return std::optional(
                overrides::add_bound(relaxed, names, bound, rules.upper_bound_first));
        });
    }

    void drop(const Kept& kept, const Override& one) {
        const model::Origin& origin = *kept.requirement.claimed_origin;
        outcome_.dropped.push_back({kept.requirement.text,
                                    origin.generator,
                                    {origin.file, origin.line, origin.field},
                                    fmt::format("override {} ({})", render(one), place_of(one))});
    }

    Outcome& outcome_;
    const std::vector<EcosystemRun>& runs_;
};

/// What overrides made equal becomes one, with all its places.
void merge(std::vector<Kept>& kept) {
    std::ranges::stable_sort(
        kept, {}, [](const Kept& one) -> const std::string& { return one.requirement.text; });
    std::vector<Kept> merged;
    for (Kept& one : kept) {
        if (merged.empty() || merged.back().requirement.text != one.requirement.text) {
            merged.push_back(std::move(one));
            continue;
        }
        Kept& first = merged.back();
        const model::Origin& origin = *one.requirement.claimed_origin;
        first.also.push_back({origin.file, origin.line, origin.field});
        std::ranges::move(one.also, std::back_inserter(first.also));
        std::ranges::move(one.overrides, std::back_inserter(first.overrides));
    }
    kept = std::move(merged);
}

Result<void> all_used(const std::vector<Rule>& rules) {
    Error error{
        ErrorKind::BuildFailed,
        "overrides match nothing",
        {},
        {},
        "'?' in front of the name allows it; --explain without overrides shows what there is"};
    for (const Rule& rule : rules) {
        if (!rule.used && !rule.override->may_match_nothing) {
            error.details.push_back(
                fmt::format("{}: {}", place_of(*rule.override), render(*rule.override)));
        }
    }
    return error.details.empty() ? Result<void>() : tl::make_unexpected(std::move(error));
}

Result<void> apply_to_all(std::vector<Rule>& rules, Application& application, Outcome& outcome) {
    std::vector<Kept> left;
    for (Kept& kept : outcome.kept) {
        bool stays = true;
        for (auto rule = rules.begin(); stays && rule != rules.end(); ++rule) {
            const auto applied = application.apply(*rule, kept);
            if (!applied) {
                return tl::make_unexpected(applied.error());
            }
            stays = *applied;
        }
        if (stays) {
            left.push_back(std::move(kept));
        }
    }
    outcome.kept = std::move(left);
    return {};
}

}  // namespace

Result<void> apply_overrides(const std::vector<Override>& overrides,
                             const std::vector<EcosystemRun>& runs,
                             const Style& style,
                             Outcome& outcome) {
    const ScopedTimer timer("overrides");
    Application application(outcome, runs);
    std::vector<Rule> rules;
    for (const Override& one : overrides) {
        if (one.action != OverrideAction::Add) {
            rules.push_back(make_rule(one, runs, style, outcome.kept));
        }
    }
    if (auto applied = apply_to_all(rules, application, outcome); !applied) {
        return applied;
    }
    if (auto used = all_used(rules); !used) {
        return used;
    }
    for (const Override& one : overrides) {
        if (one.action == OverrideAction::Add) {
            if (auto added = application.add(one); !added) {
                return added;
            }
        }
    }
    merge(outcome.kept);
    return {};
}

}  // namespace dynbr::generators
