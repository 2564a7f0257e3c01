// One requirement a module: the highest lower bound, the lowest upper one, and what is excluded.
#include "requirements.hpp"

#include "../make_reldep.hpp"

#include "dynbr/base/escape.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace dynbr::generators::perl {

namespace {

model::Comparison comparison(Relop relop) {
    switch (relop) {
        case Relop::Less:
            return model::Comparison::Less;
        case Relop::LessEqual:
            return model::Comparison::LessEqual;
        case Relop::Greater:
            return model::Comparison::Greater;
        case Relop::GreaterEqual:
            return model::Comparison::GreaterEqual;
        default:
            return model::Comparison::Equal;
    }
}

bool is_lower(Relop relop) {
    return relop == Relop::GreaterEqual || relop == Relop::Greater;
}

bool is_upper(Relop relop) {
    return relop == Relop::LessEqual || relop == Relop::Less;
}

/// In which order the bounds are written.
int order(Relop relop) {
    return is_lower(relop) ? 0 : is_upper(relop) ? 1 : 2;
}

/// Whether `a` leaves less room than `b`; both are of one side.
bool tighter(const Bound& a, const Bound& b) {
    const int compared = compare_versions(a.version, b.version);
    if (compared == 0) {
        return a.relop == Relop::Greater || a.relop == Relop::Less;
    }
    return is_lower(a.relop) ? compared > 0 : compared < 0;
}

void merge(std::vector<Bound>& bounds, const Bound& bound) {
    for (Bound& other : bounds) {
        const bool same_side = (is_lower(bound.relop) && is_lower(other.relop))
                               || (is_upper(bound.relop) && is_upper(other.relop));
        if (other == bound) {
            return;
        }
        if (same_side) {
            other = tighter(bound, other) ? bound : other;
            return;
        }
    }
    bounds.push_back(bound);
}

}  // namespace

void Requirements::module(const std::string& name,
                          const std::string& range,
                          Place place,
                          std::string reason) {
    const auto bounds = read_range(range);
    if (!bounds) {
        findings_.warn(fmt::format("{}:{}: '{}' is no version of '{}'; any will do",
                                   escaped(place.file),
                                   place.line,
                                   escaped(range),
                                   escaped(name)));
    }
    if (!settings_.core && name != "perl" && is_core_module(name)) {
        findings_.drop(name, std::move(place), "comes with perl itself");
        return;
    }
    if (name == "perl" && (!bounds || bounds->empty())) {
        findings_.drop(name, std::move(place), "any version of the interpreter will do");
        return;
    }
    Asked& asked = modules_[name];
    for (const Bound& bound : bounds ? *bounds : std::vector<Bound>()) {
        merge(asked.bounds, bound);
    }
    asked.places.emplace_back(std::move(place), std::move(reason));
}

void Requirements::tool(std::optional<std::string> name, Place place, std::string reason) {
    if (name) {
        tools_[*name].places.emplace_back(std::move(place), std::move(reason));
    }
}

void Requirements::own(const std::string& name) {
    if (auto own = style_.name("perl.module", {{"name", name}})) {
        findings_.own(std::move(*own));
    }
}

model::Reldep Requirements::reldep(const std::string& module, const Asked& asked) const {
    const bool interpreter = module == "perl";
    const std::string name = interpreter
                                 ? style_.name("perl.version", {}).value_or("perl")
                                 : style_.name("perl.module", {{"name", module}}).value_or(module);
    std::vector<Bound> bounds = asked.bounds;
    std::stable_sort(bounds.begin(), bounds.end(), [](const Bound& a, const Bound& b) {
        return order(a.relop) < order(b.relop);
    });
    std::vector<model::Reldep> operands;
    for (const Bound& bound : bounds) {
        const std::string version = interpreter || settings_.normal_versions
                                        ? normal_version(bound.version, bound.dotted)
                                        : bound.version;
        if (bound.relop == Relop::NotEqual) {
            operands.push_back(rich(model::RichOperator::Or,
                                    {versioned(name, model::Comparison::Less, version),
                                     versioned(name, model::Comparison::Greater, version)}));
        } else {
            operands.push_back(versioned(name, comparison(bound.relop), version));
        }
    }
    return operands.empty() ? any_version(name)
                            : rich(model::RichOperator::With, std::move(operands));
}

Result<void> Requirements::finish() {
    for (auto& [module, asked] : modules_) {
        const model::Reldep wanted = reldep(module, asked);
        for (auto& [place, reason] : asked.places) {
            if (auto kept = findings_.require(wanted, std::move(place), std::move(reason)); !kept) {
                return kept;
            }
        }
    }
    for (auto& [name, asked] : tools_) {
        for (auto& [place, reason] : asked.places) {
            auto kept = findings_.require(any_version(name), std::move(place), std::move(reason));
            if (!kept) {
                return kept;
            }
        }
    }
    return {};
}

}  // namespace dynbr::generators::perl
