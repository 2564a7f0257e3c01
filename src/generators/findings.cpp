// Collecting requirements: the one gate through which every line passes before it may be printed.
#include "dynbr/generators/findings.hpp"

#include "dynbr/base/escape.hpp"
#include "dynbr/grammar/parse.hpp"
#include "dynbr/grammar/render.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace dynbr::generators {

namespace {

/// What is printed must be read by the driver as the same requirement.
bool reads_back(const std::string& text, const model::Reldep& reldep) {
    const auto parsed = grammar::parse_reldep(text);
    return parsed && *parsed == reldep;
}

/// Whether all that `reldep` speaks of is in `names`.
// NOLINTNEXTLINE(misc-no-recursion): as deep as the grammar allows
bool names_only(const std::unordered_set<std::string>& names, const model::Reldep& reldep) {
    if (const auto* simple = reldep.simple()) {
        return names.count(simple->name) != 0;
    }
    const auto& operands = reldep.rich()->operands;
    return std::all_of(operands.begin(), operands.end(), [&](const model::Reldep& operand) {
        return names_only(names, operand);
    });
}

}  // namespace

Result<void> Findings::require(model::Reldep reldep, Place place, std::string reason) {
    std::string text = grammar::render(reldep);
    const auto [found, is_new] = index_.try_emplace(text, kept_.size());
    if (!is_new) {
        if (explain_) {
            kept_[found->second].also.push_back(std::move(place));
        }
        return {};
    }
    if (!reads_back(text, reldep)) {
        return fail(ErrorKind::BuildFailed,
                    fmt::format("{}:{}: '{}' cannot be a requirement",
                                escaped(place.file),
                                place.line,
                                escaped(text)));
    }
    model::Origin origin{generator_, std::move(place.file), place.line, std::move(place.field)};
    model::Requirement requirement{
        std::move(reldep), std::move(text), model::Stage::Generated, std::move(origin)};
    kept_.push_back({std::move(requirement), std::move(reason), {}});
    return {};
}

void Findings::drop(std::string what, Place place, std::string reason) {
    if (explain_) {
        dropped_.push_back({std::move(what), generator_, std::move(place), std::move(reason)});
    }
}

void Findings::leave_out_own() {
    std::vector<Kept> others;
    others.reserve(kept_.size());
    for (Kept& one : kept_) {
        if (!names_only(own_, one.requirement.reldep)) {
            others.push_back(std::move(one));
            continue;
        }
        const model::Origin& origin = *one.requirement.claimed_origin;
        generator_ = origin.generator;
        drop(one.requirement.text,
             {origin.file, origin.line, origin.field},
             "the tree provides it itself");
    }
    kept_ = std::move(others);
}

std::vector<Kept> Findings::take_kept() {
    index_.clear();
    if (!own_.empty()) {
        leave_out_own();
    }
    std::sort(kept_.begin(), kept_.end(), [](const Kept& a, const Kept& b) {
        return a.requirement.text < b.requirement.text;
    });
    return std::move(kept_);
}

}  // namespace dynbr::generators
